import { useState } from 'react';
import { useKit } from '../../kit/kit-context.tsx';

interface NumberFieldProps {
  label: string;
  description?: string | undefined;
  value: number;
  disabled: boolean;
  error?: string | undefined;
  /** NaN for what is no number. */
  onChange: (value: number) => void;
}

/** A number that may be empty while it is typed. */
export function NumberField({ value, onChange, ...rest }: NumberFieldProps) {
  const { TextField } = useKit();
  const [typed, setTyped] = useState<string | null>(null);
  const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));
  const same = typed !== null && Object.is(numberOf(typed), value);
  return (
    <TextField
      {...rest}
      type="number"
      value={same ? typed : Number.isNaN(value) ? '' : String(value)}
      onChange={(text) => {
        setTyped(text);
        onChange(numberOf(text));
      }}
    />
  );
}
