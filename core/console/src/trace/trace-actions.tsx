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

/** So long after a dialog closed, what can be done may still change because of it. */
const lostMs = 3_000;

/** What can be done now, and why the rest cannot. */
export function TraceActions({ trace, reload }: { trace: Trace; reload: () => void }) {
  const { say } = useConsole();
  const { Button, toast } = useKit();
  const [open, setOpen] = useState<ActionType | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const closedAt = useRef(0);
  const possible = trace.can.filter((ability) => ability.possible || ability.withApproval !== null);
  const Dialog = open ? dialogs[open] : null;

  // The button that was pressed may be gone when its dialog closes: whoever works by keyboard stays here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at after each change of what can be done
  useEffect(() => {
    if (open !== null) closedAt.current = Number.POSITIVE_INFINITY;
    else if (closedAt.current === Number.POSITIVE_INFINITY) closedAt.current = Date.now();
    const lost = open === null && document.activeElement === document.body;
    if (lost && Date.now() - closedAt.current < lostMs) heading.current?.focus({ preventScroll: true });
  }, [open, trace.can]);

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
      <div className="sb-row">
        {possible.map(({ action }) => (
          <Button key={action} onPress={() => setOpen(action)}>
            {say(`act.${action}`)}
          </Button>
        ))}
      </div>
      <Impossible abilities={trace.can.filter(({ withApproval }) => withApproval === null)} />
      {Dialog ? <Dialog trace={trace} onClose={() => setOpen(null)} onTold={told} /> : null}
    </section>
  );
}

/** One line a reason, with all that it stands in the way of. */
function Impossible({ abilities }: { abilities: readonly TraceAbility[] }) {
  const { say } = useConsole();
  const reasons = [...new Set(abilities.flatMap(({ why }) => (why ? [why] : [])))];
  if (reasons.length === 0) return null;
  if (reasons[0] && abilities.every(({ why }) => why === reasons[0]))
    return <p className="sb-soft">{say('act.none', { why: say(`act.why.${reasons[0]}`) })}</p>;
  const names = (why: TraceAbility['why']) =>
    abilities.flatMap((ability) => (ability.why === why ? [say(`act.${ability.action}`)] : []));
  return (
    <ul className="sb-why-not" aria-label={say('act.not-now')}>
      {reasons.map((why) => (
        <li key={why}>
          {say(why === 'unsupported' ? 'act.never' : 'act.why-not', {
            why: say(`act.why.${why}`),
            actions: names(why).join(say('act.comma')),
          })}
        </li>
      ))}
    </ul>
  );
}
