import type { Money } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { amountText, parseAmount } from './money-text.ts';

interface AmountFieldProps {
  currency: string;
  /** Null where there is no limit. */
  most: Money | null;
  typed: string;
  onChange: (typed: string) => void;
}

/** Why an amount cannot be; null while it can, or nothing was typed. */
export function amountMistake(typed: string, currency: string, most: Money | null): 'bad' | 'none' | 'too-much' | null {
  if (typed.trim() === '') return null;
  const amount = parseAmount(typed, currency);
  if (amount === null) return 'bad';
  if (amount === 0) return 'none';
  return most && amount > most.amount ? 'too-much' : null;
}

export function AmountField({ currency, most, typed, onChange }: AmountFieldProps) {
  const { say, format } = useConsole();
  const { Button, TextField } = useKit();
  const mistake = amountMistake(typed, currency, most);
  const values = { example: amountText({ amount: 1_250, currency }), amount: most ? format.money(most) : '' };
  return (
    <div className="sb-amount">
      <TextField
        label={say('form.amount', { currency })}
        value={typed}
        onChange={onChange}
        description={most ? say('form.amount.most', { amount: format.money(most) }) : undefined}
        error={mistake ? say(`form.amount.${mistake}`, values) : undefined}
      />
      {most ? (
        <div className="sb-amount-button">
          <Button onPress={() => onChange(amountText(most))}>{say('form.amount.all')}</Button>
        </div>
      ) : null}
    </div>
  );
}
