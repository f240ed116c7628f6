import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { type Span, spansFit, withBreak } from './hours.ts';

interface DayRowProps {
  name: string;
  spans: readonly Span[];
  disabled: boolean;
  onChange: (spans: Span[]) => void;
}

/** The spans of one day; more than one makes breaks. */
export function DayRow({ name, spans, disabled, onChange }: DayRowProps) {
  const { say } = useConsole();
  const { Button, Text, TextField } = useKit();
  const set = (at: number, part: Partial<Span>) =>
    onChange(spans.map((span, place) => (place === at ? { ...span, ...part } : span)));
  const longer = withBreak(spans);
  return (
    <div className="sb-day-row" data-failed={!spansFit(spans)}>
      {name ? <strong className="sb-day-name">{name}</strong> : null}
      <div className="sb-spans">
        {spans.length === 0 ? <Text kind="soft">{say('hours.closed')}</Text> : null}
        {spans.map((span, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: spans stand in their order
          <div className="sb-span" key={at}>
            <TextField
              label={`${name} ${say('hours.from')}`}
              hideLabel
              type="time"
              value={span.from}
              disabled={disabled}
              onChange={(from) => set(at, { from })}
            />
            <span aria-hidden="true">–</span>
            <TextField
              label={`${name} ${say('hours.to')}`}
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
        ))}
      </div>
      <Button
        kind="plain"
        disabled={disabled || spans.length >= 6 || longer.length === spans.length}
        onPress={() => onChange(longer)}
      >
        {say(spans.length === 0 ? 'hours.open-day' : 'hours.break')}
      </Button>
    </div>
  );
}
