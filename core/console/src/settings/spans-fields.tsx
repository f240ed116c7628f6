import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import type { Span } from './hours.ts';

interface SpansFieldsProps {
  /** Whose spans they are, said before each field's own name; '' where what stands around says it. */
  of: string;
  spans: readonly Span[];
  disabled: boolean;
  onChange: (spans: Span[]) => void;
}

/** From when to when, a row a span. A field of time knows no 24:00: a span that ends at midnight shows 00:00. */
export function SpansFields({ of, spans, disabled, onChange }: SpansFieldsProps) {
  const { say } = useConsole();
  const { Button, TextField } = useKit();
  const set = (at: number, part: Partial<Span>) =>
    onChange(spans.map((span, place) => (place === at ? { ...span, ...part } : span)));
  return spans.map((span, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: spans stand in their order
    <div className="sb-span" key={at}>
      <TextField
        label={`${of} ${say('hours.from')}`.trim()}
        hideLabel
        type="time"
        value={span.from}
        disabled={disabled}
        onChange={(from) => set(at, { from })}
      />
      <span aria-hidden="true">–</span>
      <TextField
        label={`${of} ${say('hours.to')}`.trim()}
        hideLabel
        type="time"
        value={span.to === '24:00' ? '00:00' : span.to}
        disabled={disabled}
        onChange={(to) => set(at, { to: to === '00:00' ? '24:00' : to })}
      />
      <Button
        kind="plain"
        label={say('hours.span-remove')}
        disabled={disabled}
        onPress={() => onChange(spans.filter((_, place) => place !== at))}
      >
        <Icon name="close" />
      </Button>
    </div>
  ));
}
