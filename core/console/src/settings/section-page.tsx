import type { ReactNode } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { Conflict } from './conflict.tsx';
import type { SectionForm } from './use-section.ts';
import type { SectionName } from './use-settings-book.ts';

interface SectionPageProps<K extends SectionName> {
  title: string;
  description: string;
  form: SectionForm<K>;
  /** Why this cannot be saved yet; empty when it can. */
  mistake?: string;
  children: ReactNode;
}

/** The frame around every section that is saved as a whole. */
export function SectionPage<K extends SectionName>({
  title,
  description,
  form,
  mistake,
  children,
}: SectionPageProps<K>) {
  const { say } = useConsole();
  const { Banner, Button, Page, Stack, Text } = useKit();
  const conflict = form.refusal?.code === 'conflict' || form.clashes.length > 0;
  return (
    <Page title={title} description={description}>
      {form.disabled ? (
        <Banner tone="neutral" title={say('settings.read-only')}>
          {say('settings.read-only.text')}
        </Banner>
      ) : null}
      {conflict ? <Conflict form={form} /> : null}
      {form.refusal && !conflict ? <RefusalBanner refusal={form.refusal} /> : null}
      {children}
      {form.disabled ? null : (
        <div className="sb-save-bar" data-changed={form.changed}>
          <Stack direction="row" align="center" gap={3}>
            <Button
              kind="primary"
              busy={form.saving}
              disabled={!form.changed || form.clashes.length > 0 || Boolean(mistake)}
              onPress={() => void form.save()}
            >
              {say('save')}
            </Button>
            {form.changed ? (
              <Button kind="plain" onPress={form.revert}>
                {say('settings.revert')}
              </Button>
            ) : null}
            <span aria-live="polite">
              {mistake ? (
                <Text tone="bad">{mistake}</Text>
              ) : form.changed ? (
                <Text kind="soft">{say('settings.unsaved')}</Text>
              ) : form.saved ? (
                <Text tone="good">{say('settings.saved')}</Text>
              ) : null}
            </span>
          </Stack>
        </div>
      )}
    </Page>
  );
}
