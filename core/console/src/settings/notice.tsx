import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tooLong } from '../shell/too-long.ts';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { useSection } from './use-section.ts';

export function Notice({ book }: SettingsProps) {
  const { say } = useConsole();
  const { Section, Stack, Switch, TextField } = useKit();
  const form = useSection(book, 'notice');
  const { value: notice, disabled } = form;
  const stored = book.settings?.notice ?? null;
  /** Another text is another version: people agree to it anew. */
  const versionFor = (text: string) =>
    stored && stored.text === text ? stored.version : new Date().toISOString().slice(0, 16);
  const link = notice?.link ?? '';
  const linkFits = link === '' || /^https?:\/\/\S+$/.test(link);
  const missing = notice?.text.trim() === '' ? say('notice.mistake') : '';
  const mistakes = {
    text: tooLong(say, notice?.text ?? null, 2_000),
    link: linkFits ? undefined : say('notice.link.mistake'),
  };
  const mistake = mistakes.text ?? (missing || (mistakes.link ?? ''));
  return (
    <SectionPage title={say('settings.notice')} description={say('notice.text')} form={form} mistake={mistake}>
      <Section>
        <Stack gap={4}>
          <Switch
            label={say('notice.enabled')}
            checked={notice !== null}
            disabled={disabled}
            onChange={(on) => form.set(on ? (stored ?? { version: versionFor(''), text: '', link: null }) : null)}
          />
          {notice ? (
            <>
              <TextField
                label={say('notice.label')}
                description={say('notice.version')}
                rows={5}
                value={notice.text}
                disabled={disabled}
                error={mistakes.text}
                onChange={(text) => form.set({ ...notice, text, version: versionFor(text) })}
              />
              <TextField
                label={say('notice.link')}
                type="url"
                placeholder="https://"
                value={link}
                disabled={disabled}
                error={mistakes.link}
                onChange={(next) => form.set({ ...notice, link: next.trim() || null })}
              />
            </>
          ) : null}
        </Stack>
      </Section>
    </SectionPage>
  );
}
