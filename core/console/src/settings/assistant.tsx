import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { useResource } from '../shell/use-resource.ts';
import { NumberField } from './emotion/number-field.tsx';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { useSection } from './use-section.ts';

/** Whether the assistant answers by itself, how sure it has to be, and what other thresholds would have come to. */
export function AssistantForm({ book }: SettingsProps) {
  const { say } = useConsole();
  const { Section, Stack, Switch } = useKit();
  const form = useSection(book, 'assistant');
  const { on, least } = form.value;
  const isWrong = !(least >= 0.5 && least <= 0.99);
  return (
    <SectionPage
      title={say('settings.assistant')}
      description={say('assistant.text')}
      form={form}
      {...(isWrong ? { mistake: say('assistant.mistake.least') } : {})}
    >
      <Section>
        <Stack gap={3}>
          <Switch
            label={say('assistant.on')}
            description={say('assistant.on.text')}
            checked={on}
            disabled={form.disabled}
            onChange={(value) => form.patch({ on: value })}
          />
          <NumberField
            label={say('assistant.least')}
            description={say('assistant.least.text')}
            value={Math.round(least * 1_000) / 10}
            disabled={form.disabled}
            onChange={(percent) => form.patch({ least: percent / 100 })}
          />
        </Stack>
      </Section>
      <Curve />
    </SectionPage>
  );
}

/** Of fewer messages shares say nothing. */
const fewest = 30;

function Curve() {
  const { desk, say, format } = useConsole();
  const { Section, Table, Text } = useKit();
  const { value } = useResource('curve', () => desk.live.client.call('getAssistantCurve', {}));
  if (!value) return null;
  const percent = (share: number | null) => (share === null ? '–' : format.percent(share));
  const { messages, points, told } = value;
  if (messages < fewest)
    return (
      <Section title={say('assistant.curve')}>
        <Text kind="soft">{say('assistant.curve.none', { least: fewest, count: messages })}</Text>
      </Section>
    );
  return (
    <Section title={say('assistant.curve')} description={say('assistant.curve.text', { count: messages })}>
      <Table
        label={say('assistant.curve')}
        columns={[
          { key: 'least', label: say('assistant.curve.least'), numeric: true },
          { key: 'answered', label: say('assistant.curve.answered'), numeric: true },
          { key: 'right', label: say('assistant.curve.right'), numeric: true },
        ]}
        rows={points.map(({ least, answered, right }) => ({
          key: String(least),
          cells: { least: percent(least), answered: percent(answered), right: percent(right) },
        }))}
      />
      <Text kind="soft">{say('assistant.told', { count: told.helped, other: told.notHelped })}</Text>
    </Section>
  );
}
