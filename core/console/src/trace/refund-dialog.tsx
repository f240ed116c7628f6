import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { ActDialog, type ActProps } from './act-dialog.tsx';
import { AmountField, amountMistake } from './amount-field.tsx';
import { chosenOf, costOf, type Typed } from './chosen-lines.ts';
import { amountText, parseAmount } from './money-text.ts';
import { PiecesField } from './pieces-field.tsx';
import { ReasonField } from './reason-field.tsx';

/** An amount, or items: then the amount follows from them, until somebody types another. */
export function RefundDialog(props: ActProps) {
  const { say, format } = useConsole();
  const { Switch, Tabs } = useKit();
  const { id: order, version, number, items, totals } = props.trace.order;
  const { currency } = totals.paid;
  const ability = props.trace.can.find(({ action }) => action === 'refund');
  const limit = ability?.most ?? (ability?.withApproval ? { amount: 0, currency } : null);
  const most = ability?.withApproval ?? ability?.most ?? null;
  const [mode, setMode] = useState('amount');
  const [own, setOwn] = useState<string | null>(null);
  const [pieces, setPieces] = useState<Typed>({});
  const [restocked, setRestocked] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const byLine = mode === 'lines';
  const chosen = chosenOf(items, byLine ? pieces : {}, ({ quantity }) => quantity);
  const cost = costOf(items, chosen.lines);
  const typed = own ?? (byLine && cost > 0 ? amountText({ amount: cost, currency }) : '');
  const amount = parseAmount(typed, currency);
  const lines = chosen.lines.map((line) => ({ ...line, restock: restocked.has(line.item) }));
  const back = lines.reduce((sum, { restock, quantity }) => sum + (restock ? quantity : 0), 0);
  const right =
    amount !== null && amount > 0 && amountMistake(typed, currency, most) === null && chosen.mistaken.size === 0;
  const money = { amount: amount ?? 0, currency };
  const values = { amount: format.money(money), number, count: back };
  const above = limit && right && money.amount > limit.amount ? limit : null;
  const complete = right && reason !== '' && (!byLine || lines.length > 0);
  const choose = (typed: Typed) => {
    setPieces(typed);
    setOwn(null);
  };
  const restock = (item: string, on: boolean) =>
    setRestocked((before) => new Set(on ? [...before, item] : [...before].filter((each) => each !== item)));
  return (
    <ActDialog
      {...props}
      type="refund"
      above={above}
      action={complete ? { type: 'refund', order, version, reason, amount: money, payment: null, lines } : null}
      sentence={right ? say(back > 0 ? 'form.refund.will.restock' : 'form.refund.will', values) : null}
    >
      <Tabs
        label={say('form.refund.how')}
        value={mode}
        onChange={setMode}
        tabs={[
          { value: 'amount', label: say('form.refund.amount-mode') },
          { value: 'lines', label: say('form.refund.lines-mode') },
        ]}
      />
      {byLine ? (
        <PiecesField
          items={items}
          mostOf={({ quantity }) => quantity}
          typed={pieces}
          chosen={chosen}
          onChange={choose}
          below={({ id }) => (
            <Switch label={say('form.restock')} checked={restocked.has(id)} onChange={(on) => restock(id, on)} />
          )}
        />
      ) : null}
      <AmountField currency={currency} most={most} typed={typed} onChange={setOwn} />
      <ReasonField of="refund" onChange={setReason} />
    </ActDialog>
  );
}
