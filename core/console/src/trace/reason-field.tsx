import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tooLong } from '../shell/too-long.ts';

export const reasons = {
  cancel: ['mistake', 'unwanted', 'late', 'goodwill'],
  refund: ['damaged', 'wrong', 'late', 'lost', 'unwanted', 'goodwill'],
  back: ['damaged', 'wrong', 'unfit', 'unwanted', 'late'],
  reship: ['lost', 'damaged', 'wrong'],
} as const;

const longest = 500;

interface ReasonFieldProps {
  of: keyof typeof reasons;
  /** The reason in words; empty while there is none, or it is too long. */
  onChange: (reason: string) => void;
}

/** Why: one of the common reasons, or words of one's own. The host writes it into its record. */
export function ReasonField({ of, onChange }: ReasonFieldProps) {
  const { say } = useConsole();
  const { Select, TextField } = useKit();
  const [chosen, setChosen] = useState('');
  const [own, setOwn] = useState('');
  const choices = [
    { value: '', label: say('act.reason.choose'), disabled: true },
    ...reasons[of].map((value) => ({ value, label: say(`act.reason.${value}`) })),
    { value: 'other', label: say('act.reason.other') },
  ];
  const choose = (value: string) => {
    setChosen(value);
    onChange(value === 'other' ? reasonIn(own) : (choices.find((choice) => choice.value === value)?.label ?? ''));
  };
  const write = (text: string) => {
    setOwn(text);
    onChange(reasonIn(text));
  };
  return (
    <>
      <Select label={say('act.reason')} value={chosen} choices={choices} onChange={choose} />
      {chosen === 'other' ? (
        <TextField
          label={say('act.reason.text')}
          value={own}
          error={tooLong(say, own.trim(), longest)}
          onChange={write}
        />
      ) : null}
    </>
  );
}

const reasonIn = (text: string) => (text.trim().length > longest ? '' : text.trim());
