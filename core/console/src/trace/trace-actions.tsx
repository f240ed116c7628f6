import type { ActionType, OrderAction, Trace, TraceAbility } from '@shopbell/contract';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import type { ActProps } from './act-dialog.tsx';
import { AddressDialog } from './address-dialog.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { CouponDialog } from './coupon-dialog.tsx';
import { ExchangeDialog } from './exchange-dialog.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { ResendDialog } from './resend-dialog.tsx';
import { ReshipDialog } from './reship-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';

const dialogs: Record<ActionType, ComponentType<ActProps>> = {
  cancel: CancelDialog,
  refund: RefundDialog,
  'start-return': ReturnDialog,
  exchange: ExchangeDialog,
  reship: ReshipDialog,
  'change-address': AddressDialog,
  'resend-confirmation': ResendDialog,
  'make-coupon': CouponDialog,
};

/** What can be done now, and why the rest cannot. */
export function TraceActions({ trace, reload }: { trace: Trace; reload: () => void }) {
  const { say } = useConsole();
  const { Button, toast } = useKit();
  const [open, setOpen] = useState<ActionType | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const possible = trace.can.filter((ability) => ability.possible);
  const Dialog = open ? dialogs[open] : null;

  // The button that was pressed may be gone when its dialog closes: whoever works by keyboard stays here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at after each change of what can be done
  useEffect(() => {
    if (open === null && document.activeElement === document.body && was.current) heading.current?.focus();
    if (open !== null) was.current = true;
  }, [open, trace.can]);
  const was = useRef(false);

  const told = (outcome: OrderAction) => {
    reload();
    if (outcome.state !== 'done' && outcome.state !== 'settled-done') return;
    setOpen(null);
    const action = say(`act.${outcome.type}`);
    toast({ text: say(outcome.pending ? 'act.pending' : 'act.done', { action }), tone: 'good' });
  };
  return (
    <section className="sb-trace-part" aria-label={say('act.title')}>
      <h3 tabIndex={-1} ref={heading}>
        {say('act.title')}
      </h3>
      {possible.length === 0 ? <p className="sb-soft">{say('act.none')}</p> : null}
      <div className="sb-row">
        {possible.map(({ action }) => (
          <Button key={action} onPress={() => setOpen(action)}>
            {say(`act.${action}`)}
          </Button>
        ))}
      </div>
      <Impossible abilities={trace.can} />
      {Dialog ? <Dialog trace={trace} onClose={() => setOpen(null)} onTold={told} /> : null}
    </section>
  );
}

/** One line a reason, with all that it stands in the way of. */
function Impossible({ abilities }: { abilities: readonly TraceAbility[] }) {
  const { say } = useConsole();
  const reasons = [...new Set(abilities.flatMap(({ why }) => (why ? [why] : [])))];
  if (reasons.length === 0) return null;
  return (
    <dl className="sb-why-not" aria-label={say('act.not-now')}>
      {reasons.map((why) => (
        <div key={why}>
          <dt>{say(`act.why.${why}`)}</dt>
          <dd>
            {abilities
              .filter((ability) => ability.why === why)
              .map(({ action }) => say(`act.${action}`))
              .join(', ')}
          </dd>
        </div>
      ))}
    </dl>
  );
}
