import type { ActionType, HostAction, Money, OrderAction, Trace } from '@shopbell/contract';
import type { ReactNode } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { ActOutcome } from './act-outcome.tsx';
import { useAct } from './use-act.ts';
import { type AskState, useAskApproval } from './use-ask-approval.ts';

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
  /** What this agent may give by themself, where what was typed is more: then it is asked for, not done. */
  above?: Money | null | undefined;
  children?: ReactNode;
}

/** Asks for what an action needs, says what will happen, does it, and says what became of it. */
export function ActDialog(props: ActDialogProps) {
  const { trace, type, action, sentence, onClose, onTold, children, above = null } = props;
  const { say } = useConsole();
  const { Button, Dialog } = useKit();
  const { state, act, again, conversation } = useAct(trace);
  const approval = useAskApproval(trace, conversation);
  const asked = approval.state.step === 'asked';
  const asks = above !== null || (state.step === 'failed' && state.refusal.code === 'above-limit');
  const send = async (sending: Promise<OrderAction | null>) => {
    const outcome = await sending;
    if (outcome) onTold(outcome);
  };
  const acting = state.step === 'acting' || approval.state.step === 'asking';
  const lost = state.step === 'lost';
  const over = asked || (state.step === 'told' && state.outcome.state !== 'refused');
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
            {asks && !lost ? (
              <Button
                kind="primary"
                busy={acting}
                disabled={action === null}
                onPress={() => action && void approval.ask(action)}
              >
                {say('act.approval')}
              </Button>
            ) : (
              <Button
                kind="primary"
                tone={tone}
                busy={acting}
                disabled={!lost && action === null}
                onPress={() => void send(lost ? again() : action ? act(action) : again())}
              >
                {say(lost ? 'act.again' : `act.${type}`)}
              </Button>
            )}
          </>
        )
      }
    >
      {asked ? null : <ActOutcome state={state} />}
      <Approval state={approval.state} />
      {over ? null : (
        <fieldset className="sb-fieldset" disabled={acting || lost}>
          {children}
        </fieldset>
      )}
      {over ? null : (
        <div className="sb-will" role="status">
          {acting ? <p>{say('act.busy')}</p> : null}
          {!acting && asks ? <p>{say('act.approval.text')}</p> : null}
          {!acting && !asks && sentence ? <p>{sentence}</p> : null}
          {acting || (asks && action) ? null : <p className="sb-soft">{lost || action ? final : say('act.missing')}</p>}
        </div>
      )}
    </Dialog>
  );
}

function Approval({ state }: { state: AskState }) {
  const { say, go } = useConsole();
  const { Banner, Button } = useKit();
  if (state.step === 'failed') return <RefusalBanner refusal={state.refusal} />;
  if (state.step !== 'asked') return null;
  const { id: ticket, number } = state.ticket;
  return (
    <Banner
      tone="good"
      title={say('act.approval.asked', { number })}
      actions={<Button onPress={() => go({ screen: 'ticket', ticket })}>{say('new.show')}</Button>}
    >
      {say('act.approval.asked.text')}
    </Banner>
  );
}
