import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { useSection } from './use-section.ts';

export function Assignment({ book }: SettingsProps) {
  const { say } = useConsole();
  const { Section, Switch } = useKit();
  const form = useSection(book, 'assignment');
  return (
    <SectionPage title={say('settings.assignment')} description={say('assignment.text')} form={form}>
      <Section>
        <Switch
          label={say('assignment.automatic')}
          description={say('assignment.automatic.text')}
          checked={form.value.automatic}
          disabled={form.disabled}
          onChange={(automatic) => form.set({ automatic })}
        />
      </Section>
    </SectionPage>
  );
}
