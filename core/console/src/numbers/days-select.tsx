import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';

const spans = ['7', '30', '90', '365'] as const;
/** What numbers open with. */
export const firstDays = '30';

/** How many of the last days numbers are of. */
export function DaysSelect({ value, onChange }: { value: string; onChange: (days: string) => void }) {
  const { say } = useConsole();
  const { Select } = useKit();
  return (
    <Select
      label={say('numbers.span')}
      hideLabel
      value={value}
      choices={spans.map((days) => ({ value: days, label: say('numbers.days', { count: Number(days) }) }))}
      onChange={onChange}
    />
  );
}
