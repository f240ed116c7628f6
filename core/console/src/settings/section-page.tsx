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
  const { Banner, Page, SaveBar } = useKit();
  const conflict = form.refusal?.code === 'conflict' || form.clashes.length > 0;
  const noteOf = () => {
    if (mistake) return { text: mistake, tone: 'bad' } as const;
    if (form.changed) return { text: say('settings.unsaved'), tone: 'neutral' } as const;
    return form.saved ? ({ text: say('settings.saved'), tone: 'good' } as const) : undefined;
  };
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
        <SaveBar
          changed={form.changed}
          busy={form.saving}
          blocked={form.clashes.length > 0 || Boolean(mistake)}
          saveLabel={say('save')}
          revertLabel={say('settings.revert')}
          onSave={() => void form.save()}
          onRevert={form.revert}
          note={noteOf()}
        />
      )}
    </Page>
  );
}
