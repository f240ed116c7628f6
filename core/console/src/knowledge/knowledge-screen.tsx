import type { ArticleId, ArticleKind } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { type KnowledgeView, knowledgeViews } from '../shell/places.ts';
import { hasRole } from '../shell/roles.ts';
import { useKeys } from '../shell/use-keys.ts';
import { type ArticleDraft, newDraft } from './article-draft.ts';
import { ArticleEditor } from './article-editor.tsx';
import { ArticleList } from './article-list.tsx';
import { GapsView } from './gaps-view.tsx';
import { ImportView } from './import-view.tsx';
import { OpenArticle } from './open-article.tsx';

/** What the shop knows and answers from. */
export function KnowledgeScreen({ view, article }: { view: KnowledgeView; article: ArticleId | null }) {
  const { desk, say, go } = useConsole();
  const { Menu, Page, Tabs } = useKit();
  const [begun, setBegun] = useState<ArticleDraft | null>(null);
  const mayWrite = hasRole(desk.session.agent.role, 'senior');
  const begin = (kind: ArticleKind) => setBegun(newDraft(kind, desk.session.shop.locale));
  const writing = begun !== null || article !== null;
  useKeys({
    n: () => {
      if (writing || !mayWrite) return false;
      begin('question');
    },
  });
  const open = (id: ArticleId | null, replace = false) =>
    go({ screen: 'knowledge', view: 'articles', article: id }, { replace });
  if (begun)
    return (
      <div className="sb-work">
        <ArticleEditor
          key={begun.article}
          begun={begun}
          onClose={() => setBegun(null)}
          onSaved={(saved) => {
            setBegun(null);
            open(saved.id, true);
          }}
        />
      </div>
    );
  if (article)
    return (
      <div className="sb-work">
        <OpenArticle key={article} id={article} onClose={() => open(null)} />
      </div>
    );
  return (
    <div className="sb-work">
      <Page
        title={say('nav.knowledge')}
        description={say('knowledge.text')}
        actions={
          mayWrite ? (
            <Menu
              label={say('knowledge.write')}
              choices={(['question', 'article'] as const).map((kind) => ({
                value: kind,
                label: say(`knowledge.kind.${kind}`),
                description: say(`knowledge.kind.${kind}.text`),
              }))}
              onChoose={(kind) => begin(kind as ArticleKind)}
            />
          ) : undefined
        }
      >
        <Tabs
          label={say('knowledge.view')}
          value={view}
          tabs={knowledgeViews.map((name) => ({ value: name, label: say(`knowledge.view.${name}`) }))}
          onChange={(next) => go({ screen: 'knowledge', view: next as KnowledgeView, article: null })}
        />
        {view === 'articles' ? <ArticleList onOpen={open} /> : null}
        {view === 'gaps' ? <GapsView onOpen={open} /> : null}
        {view === 'import' ? <ImportView onOpen={open} /> : null}
      </Page>
    </div>
  );
}
