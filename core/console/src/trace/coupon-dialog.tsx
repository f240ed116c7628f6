import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { ActDialog, type ActProps } from './act-dialog.tsx';
import { AmountField, amountMistake } from './amount-field.tsx';
import { parseAmount } from './money-text.ts';

const usualDays = 30;
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A coupon for the customer of the order, and for nobody else. */
export function CouponDialog(props: ActProps) {
  const { say, format } = useConsole();
  const { Tabs, TextField } = useKit();
  const { customer, totals } = props.trace.order;
  const { currency } = totals.total;
  const [mode, setMode] = useState('percent');
  const [percent, setPercent] = useState('10');
  const [typed, setTyped] = useState('');
  const [code, setCode] = useState(newCode);
  const [day, setDay] = useState(() => dayText(Date.now() + usualDays * 86_400_000));
  const share = Number(percent.normalize('NFKC').replace(',', '.'));
  const badShare = !(share > 0 && share <= 100);
  const amount = parseAmount(typed, currency);
  const worth =
    mode === 'percent'
      ? badShare
        ? null
        : { percent: share }
      : amount === null || amountMistake(typed, currency, null) !== null
        ? null
        : { amount: { amount, currency } };
  const badCode = !/^[A-Z0-9-]{4,40}$/.test(code);
  const badDay = day === '' || day < dayText(Date.now());
  const complete = customer !== null && worth !== null && !badCode && !badDay;
  const off = worth && ('percent' in worth ? format.percent(worth.percent / 100, 2) : format.money(worth.amount));
  const action = complete ? { type: 'make-coupon' as const, customer, code, worth, endsAt: endOf(day) } : null;
  return (
    <ActDialog
      {...props}
      type="make-coupon"
      action={action}
      sentence={
        complete ? say('form.coupon.will', { code, worth: off ?? '', date: format.date(`${day}T12:00:00`) }) : null
      }
    >
      <Tabs
        label={say('form.coupon.worth')}
        value={mode}
        onChange={setMode}
        tabs={[
          { value: 'percent', label: say('form.coupon.percent-mode') },
          { value: 'amount', label: say('form.coupon.amount-mode') },
        ]}
      />
      {mode === 'percent' ? (
        <TextField
          label={say('form.coupon.percent')}
          value={percent}
          onChange={setPercent}
          error={badShare ? say('form.coupon.percent.bad') : undefined}
        />
      ) : (
        <AmountField currency={currency} most={null} typed={typed} onChange={setTyped} />
      )}
      <TextField
        label={say('form.coupon.code')}
        description={say('form.coupon.code.text')}
        value={code}
        onChange={(text) => setCode(text.toUpperCase())}
        error={badCode ? say('form.coupon.code.bad') : undefined}
      />
      <TextField
        label={say('form.coupon.ends')}
        type="date"
        value={day}
        onChange={setDay}
        error={badDay ? say('form.coupon.ends.bad') : undefined}
      />
    </ActDialog>
  );
}

/** Without letters and digits that look alike. */
function newCode(): string {
  const random = crypto.getRandomValues(new Uint8Array(6));
  return `SORRY-${[...random].map((each) => letters[each % letters.length]).join('')}`;
}

/** The viewer's day as a date field holds it. */
function dayText(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function endOf(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}
