import type { ArticleView } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { LeaveDialog } from '../shell/leave-dialog.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { hasRole } from '../shell/roles.ts';
import { useKeys } from '../shell/use-keys.ts';
import type { ArticleDraft } from './article-draft.ts';
import { ArticleFields } from './article-fields.tsx';
import { ArticleVersions } from './article-versions.tsx';
import { RemoveArticle } from './remove-article.tsx';
import { TheirArticle } from './their-article.tsx';
import { useArticleForm } from './use-article-form.ts';
import { useSaveKey } from './use-save-key.ts';

interface ArticleEditorProps {
  begun: ArticleDraft;
  onClose: () => void;
  onSaved: (saved: ArticleView) => void;
}

/** Writes an article, or an answer to a question. Ctrl or ⌘ and S saves, Escape goes back. */
export function ArticleEditor({ begun, onClose, onSaved }: ArticleEditorProps) {
  const { desk, say, guard } = useConsole();
  const { Banner, Button, Page, SaveBar, Stack, toast } = useKit();
  const form = useArticleForm(begun, (saved) => {
    toast({ tone: 'good', text: say('knowledge.saved', { version: saved.version }) });
    onSaved(saved);
  });
  const [leaving, setLeaving] = useState(false);
  const mayWrite = hasRole(desk.session.agent.role, 'senior');
  const leave = () => (form.changed ? setLeaving(true) : onClose());
  useKeys({ Escape: leave });
  useSaveKey(() => void form.save());
  const fresh = begun.over === 0;
  const title = fresh ? say(`knowledge.new.${begun.kind}`) : begun.title;
  return (
    <>
      <Page
        title={title}
        description={fresh ? say(`knowledge.kind.${begun.kind}.text`) : undefined}
        actions={
          <Stack direction="row">
            {mayWrite && !fresh ? <RemoveArticle draft={begun} onRemoved={onClose} /> : null}
            <Button onPress={leave}>{say('back')}</Button>
          </Stack>
        }
      >
        {mayWrite ? null : (
          <Banner tone="neutral" title={say('settings.read-only')}>
            {say('knowledge.seniors')}
          </Banner>
        )}
        {form.refusal ? <RefusalBanner refusal={form.refusal} /> : null}
        {form.theirs ? <TheirArticle theirs={form.theirs} form={form} /> : null}
        <div className="sb-article-columns">
          <div className="sb-article-main">
            <ArticleFields form={form} disabled={!mayWrite} />
          </div>
          {fresh ? null : <ArticleVersions form={form} mayWrite={mayWrite} />}
        </div>
        {mayWrite ? (
          <SaveBar
            changed={form.changed}
            busy={form.saving}
            blocked={form.mistakes.size > 0 || form.theirs !== null}
            saveLabel={say('save')}
            revertLabel={say('settings.revert')}
            onSave={() => void form.save()}
            onRevert={form.revert}
            note={
              form.changed
                ? { text: say(form.mistakes.size > 0 ? 'knowledge.mistake' : 'settings.unsaved'), tone: 'neutral' }
                : undefined
            }
          />
        ) : null}
      </Page>
      <LeaveDialog
        open={leaving}
        reason={say('leave.settings')}
        onStay={() => setLeaving(false)}
        onLeave={() => {
          guard(null);
          onClose();
        }}
      />
    </>
  );
}
