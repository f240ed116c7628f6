import { moodLanguages } from '@shopbell/contract';
import { useKit } from '../../kit/kit-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { Icon } from '../../shell/icons.tsx';
import { SpansFields } from '../spans-fields.tsx';
import { NumberField } from './number-field.tsx';
import type { EmotionParts } from './parts.ts';

const shares = ['raise', 'calm', 'again'] as const;

/** When an alert is raised, in which languages, and when nobody is disturbed. */
export function AlertParts({ value, patch, disabled }: EmotionParts) {
  const { say } = useConsole();
  const { Section } = useKit();
  const { thresholds, restMinutes } = value;
  return (
    <>
      <Section title={say('emotion.thresholds')} description={say('emotion.thresholds.text')}>
        <div className="sb-hours-fields">
          {shares.map((name) => (
            <NumberField
              key={name}
              label={say(`emotion.thresholds.${name}`)}
              value={Math.round(thresholds[name] * 1_000) / 10}
              disabled={disabled}
              onChange={(percent) => patch({ thresholds: { ...thresholds, [name]: percent / 100 } })}
            />
          ))}
          <NumberField
            label={say('emotion.rest')}
            value={restMinutes}
            disabled={disabled}
            onChange={(minutes) => patch({ restMinutes: minutes })}
          />
        </div>
        <p className="sb-soft">{say('emotion.rest.text')}</p>
      </Section>
      <Languages value={value} patch={patch} disabled={disabled} />
      <Quiet value={value} patch={patch} disabled={disabled} />
    </>
  );
}

function Languages({ value: { languages }, patch, disabled }: EmotionParts) {
  const { say, format } = useConsole();
  const { Section, Switch } = useKit();
  const chosen = new Set(languages);
  const toggle = (code: string) =>
    patch({ languages: moodLanguages.filter((each) => chosen.has(each) !== (each === code)) });
  return (
    <Section title={say('emotion.languages')} description={say('emotion.languages.text')}>
      <Switch
        label={say('emotion.languages.all')}
        checked={languages === null}
        disabled={disabled}
        onChange={(all) => patch({ languages: all ? null : [...moodLanguages] })}
      />
      {languages === null ? null : (
        <fieldset className="sb-chips sb-fields-frame" aria-label={say('emotion.languages')}>
          {moodLanguages.map((code) => (
            <button
              key={code}
              type="button"
              className="sb-chip"
              aria-pressed={chosen.has(code)}
              disabled={disabled}
              onClick={() => toggle(code)}
            >
              {chosen.has(code) ? <Icon name="tick" /> : null}
              {format.language(code)}
            </button>
          ))}
        </fieldset>
      )}
    </Section>
  );
}

function Quiet({ value: { quiet }, patch, disabled }: EmotionParts) {
  const { say } = useConsole();
  const { Button, Section, Switch } = useKit();
  const set = (spans: typeof quiet.spans) => patch({ quiet: { ...quiet, spans } });
  const last = quiet.spans.at(-1)?.to ?? '00:00';
  return (
    <Section title={say('emotion.quiet')} description={say('emotion.quiet.text')}>
      <Switch
        label={say('emotion.quiet.closed')}
        checked={quiet.outsideHours}
        disabled={disabled}
        onChange={(outsideHours) => patch({ quiet: { ...quiet, outsideHours } })}
      />
      <div className="sb-spans">
        <SpansFields of="" spans={quiet.spans} disabled={disabled} onChange={set} />
      </div>
      <Button
        kind="plain"
        disabled={disabled || quiet.spans.length >= 6 || last >= '23:00'}
        onPress={() => set([...quiet.spans, { from: last, to: '24:00' }])}
      >
        {say('emotion.quiet.add')}
      </Button>
    </Section>
  );
}
