import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';

interface LinesFieldProps {
  label: string;
  description: string;
  rows: number;
  lines: readonly string[];
  disabled: boolean;
  error?: string | undefined;
  onChange: (lines: string[]) => void;
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A list, one item a line. Empty lines stay while one types and do not count. */
export function LinesField({ label, description, rows, lines, disabled, error, onChange }: LinesFieldProps) {
  const { TextField } = useKit();
  const [text, setText] = useState(lines.join('\n'));
  const same = linesOf(text).join('\n') === lines.join('\n');
  return (
    <TextField
      label={label}
      description={description}
      rows={rows}
      value={same ? text : lines.join('\n')}
      disabled={disabled}
      error={error}
      onChange={(next) => {
        setText(next);
        onChange(linesOf(next));
      }}
    />
  );
}
