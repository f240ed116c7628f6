import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { NumberField } from './emotion/number-field.tsx';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { useSection } from './use-section.ts';

const longest = 3_650;
const usual = 365;

export function Retention({ book }: SettingsProps) {
  const { say } = useConsole();
  const { Section, Stack, Switch } = useKit();
  const form = useSection(book, 'retention');
  const days = form.value.conversationDays;
  const fits = days === null || (Number.isInteger(days) && days >= 1 && days <= longest);
  const mistake = fits ? '' : say('retention.mistake');
  return (
    <SectionPage title={say('settings.retention')} description={say('retention.text')} form={form} mistake={mistake}>
      <Section>
        <Stack gap={4}>
          <Switch
            label={say('retention.ever')}
            checked={days === null}
            disabled={form.disabled}
            onChange={(ever) => form.set({ conversationDays: ever ? null : usual })}
          />
          {days === null ? null : (
            <NumberField
              label={say('retention.days')}
              description={say('retention.days.text')}
              value={days}
              disabled={form.disabled}
              error={mistake || undefined}
              onChange={(next) => form.set({ conversationDays: next })}
            />
          )}
        </Stack>
      </Section>
    </SectionPage>
  );
}
