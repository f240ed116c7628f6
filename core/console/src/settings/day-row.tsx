import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { type Span, spansFit, withBreak } from './hours.ts';
import { SpansFields } from './spans-fields.tsx';

interface DayRowProps {
  name: string;
  spans: readonly Span[];
  disabled: boolean;
  onChange: (spans: Span[]) => void;
}

/** The spans of one day; more than one makes breaks. */
export function DayRow({ name, spans, disabled, onChange }: DayRowProps) {
  const { say } = useConsole();
  const { Button, Text } = useKit();
  const longer = withBreak(spans);
  return (
    <div className="sb-day-row" data-failed={!spansFit(spans)}>
      {name ? <strong className="sb-day-name">{name}</strong> : null}
      <div className="sb-spans">
        {spans.length === 0 ? <Text kind="soft">{say('hours.closed')}</Text> : null}
        <SpansFields of={name} spans={spans} disabled={disabled} onChange={onChange} />
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
