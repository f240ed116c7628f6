import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tooManyLines } from '../shell/too-long.ts';
import { LinesField } from './lines-field.tsx';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { useSection } from './use-section.ts';

/** An origin is a scheme, a host and perhaps a port: nothing after it but a slash, which the engine takes away like capitals. */
const isOrigin = (text: string) => /^https?:\/\/[^/\s?#@*]+\/*$/i.test(text);

export function Origins({ book }: SettingsProps) {
  const { say } = useConsole();
  const { Section } = useKit();
  const form = useSection(book, 'origins');
  const wrong = form.value.filter((origin) => !isOrigin(origin));
  const [first = ''] = wrong;
  const mistake =
    tooManyLines(say, form.value, { lines: 50, each: Number.POSITIVE_INFINITY }) ??
    (first && say(first.includes('*') ? 'origins.star' : 'origins.mistake', { origin: first }));
  return (
    <SectionPage title={say('settings.origins')} description={say('origins.text')} form={form} mistake={mistake}>
      <Section>
        <LinesField
          label={say('origins.label')}
          description={say('origins.description')}
          rows={6}
          lines={form.value}
          disabled={form.disabled}
          error={mistake || undefined}
          onChange={(lines) => form.set(lines)}
        />
      </Section>
    </SectionPage>
  );
}
