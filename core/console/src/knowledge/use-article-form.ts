import type { ArticleView } from '@shopbell/contract';
import { useEffect, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';
import { type ArticleDraft, draftOf, type Mistake, mistakesIn, savingOf } from './article-draft.ts';

export interface ArticleForm {
  draft: ArticleDraft;
  patch(part: Partial<ArticleDraft>): void;
  changed: boolean;
  saving: boolean;
  mistakes: ReadonlySet<Mistake>;
  refusal: Refusal | null;
  /** What somebody else wrote since this draft was begun. */
  theirs: ArticleView | null;
  save(): Promise<void>;
  /** Forgets what was typed since it was last saved. */
  revert(): void;
  /** Goes on from theirs, and forgets what was typed here. */
  takeTheirs(): void;
  /** The next save writes what is typed here over theirs. */
  keepMine(): void;
}

/** An article being written. Leaving with changes is asked about first. */
export function useArticleForm(begun: ArticleDraft, onSaved: (saved: ArticleView) => void): ArticleForm {
  const { desk, say, guard } = useConsole();
  const { client } = desk.live;
  const [base, setBase] = useState(begun);
  const [draft, setDraft] = useState(begun);
  const [saving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [theirs, setTheirs] = useState<ArticleView | null>(null);
  const changed = JSON.stringify(draft) !== JSON.stringify(base);
  useEffect(() => {
    guard(changed ? say('leave.settings') : null);
    return () => guard(null);
  }, [changed, guard, say]);
  const mistakes = mistakesIn(draft);
  const stand = async (error: unknown) => {
    const refused = refusalOf(error);
    if (refused.code !== 'conflict') return setRefusal(refused);
    try {
      setTheirs(await client.call('getArticle', { query: { article: draft.article } }));
    } catch (gone) {
      setRefusal(refusalOf(gone));
    }
  };
  return {
    draft,
    changed,
    saving,
    mistakes,
    refusal,
    theirs,
    patch: (part) => setDraft((before) => ({ ...before, ...part })),
    async save() {
      if (saving || mistakes.size > 0 || theirs || !changed) return;
      setSaving(true);
      setRefusal(null);
      try {
        const saved = await client.call('saveArticle', { body: savingOf(draft) });
        guard(null);
        onSaved(saved);
      } catch (error) {
        await stand(error);
      }
      setSaving(false);
    },
    revert() {
      setDraft(base);
      setRefusal(null);
    },
    takeTheirs() {
      if (!theirs) return;
      setBase(draftOf(theirs));
      setDraft(draftOf(theirs));
      setTheirs(null);
    },
    keepMine() {
      if (!theirs) return;
      setBase(draftOf(theirs));
      setDraft((before) => ({ ...before, over: theirs.version }));
      setTheirs(null);
    },
  };
}
