import type { ActionType, HostAction, OrderAction, Trace } from '@shopbell/contract';
import type { ReactNode } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { ActOutcome } from './act-outcome.tsx';
import { useAct } from './use-act.ts';

/** What every dialog of an action is given. */
export interface ActProps {
  trace: Trace;
  onClose: () => void;
  /** The host or the engine has said what became of it, or that nobody knows. */
  onTold: (outcome: OrderAction) => void;
}

interface ActDialogProps extends ActProps {
  type: ActionType;
  /** Null while what is typed is not enough, or wrong. */
  action: HostAction | null;
  /** What will happen, in one sentence. */
  sentence: string | null;
  /** What stands instead of "cannot be undone". */
  final?: string | undefined;
  children?: ReactNode;
}

/** Asks for what an action needs, says what will happen, does it, and says what became of it. */
export function ActDialog(props: ActDialogProps) {
  const { trace, type, action, sentence, onClose, onTold, children } = props;
  const { say } = useConsole();
  const { Button, Dialog } = useKit();
  const { state, act, again } = useAct(trace);
  const send = async (sending: Promise<OrderAction | null>) => {
    const outcome = await sending;
    if (outcome) onTold(outcome);
  };
  const acting = state.step === 'acting';
  const lost = state.step === 'lost';
  const over = state.step === 'told' && state.outcome.state !== 'refused';
  const final = props.final ?? say('act.final');
  const tone = type === 'cancel' || type === 'refund' ? 'bad' : 'neutral';
  return (
    <Dialog
      open
      title={`${say(`act.${type}`)} · ${trace.order.number}`}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        over ? (
          <Button onPress={onClose}>{say('close')}</Button>
        ) : (
          <>
            <Button onPress={onClose}>{say(acting || lost ? 'close' : 'act.keep')}</Button>
            <Button
              kind="primary"
              tone={tone}
              busy={acting}
              disabled={!lost && action === null}
              onPress={() => void send(lost ? again() : action ? act(action) : again())}
            >
              {say(lost ? 'act.again' : `act.${type}`)}
            </Button>
          </>
        )
      }
    >
      <ActOutcome state={state} />
      {over ? null : (
        <fieldset className="sb-fieldset" disabled={acting || lost}>
          {children}
        </fieldset>
      )}
      {over ? null : (
        <div className="sb-will" role="status">
          {acting ? <p>{say('act.busy')}</p> : null}
          {!acting && sentence ? <p>{sentence}</p> : null}
          {acting ? null : <p className="sb-soft">{lost || action ? final : say('act.missing')}</p>}
        </div>
      )}
    </Dialog>
  );
}
