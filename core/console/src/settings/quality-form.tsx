import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { NumberField } from './emotion/number-field.tsx';
import { LinesField } from './lines-field.tsx';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { useSection } from './use-section.ts';

/** What the checks of ended conversations look for, and how many are put before a reviewer. */
export function QualityForm({ book }: SettingsProps) {
  const { say } = useConsole();
  const { Section } = useKit();
  const form = useSection(book, 'quality');
  const { forbidden, sample } = form.value;
  const wrong = !Number.isInteger(sample) || sample < 0 || sample > 100;
  return (
    <SectionPage
      title={say('settings.quality')}
      description={say('quality.settings.text')}
      form={form}
      {...(wrong ? { mistake: say('quality.sample.mistake') } : {})}
    >
      <Section>
        <LinesField
          label={say('quality.forbidden')}
          description={say('quality.forbidden.text')}
          rows={6}
          lines={forbidden}
          disabled={form.disabled}
          onChange={(next) => form.patch({ forbidden: next })}
        />
        <NumberField
          label={say('quality.sample')}
          description={say('quality.sample.text')}
          value={sample}
          disabled={form.disabled}
          onChange={(next) => form.patch({ sample: next })}
        />
      </Section>
    </SectionPage>
  );
}
