import type { ArticleId } from '@shopbell/contract';
import { useState } from 'react';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useResource } from '../shell/use-resource.ts';
import { draftOf } from './article-draft.ts';
import { ArticleEditor } from './article-editor.tsx';

/** An article that is there, to be read and changed. */
export function OpenArticle({ id, onClose }: { id: ArticleId; onClose: () => void }) {
  const { desk, say } = useConsole();
  const { Button, Page } = useKit();
  const [round, setRound] = useState(0);
  const article = useResource(`${id} ${round}`, () => desk.live.client.call('getArticle', { query: { article: id } }));
  if (article.value)
    return (
      <ArticleEditor
        key={`${id} ${article.value.version} ${round}`}
        begun={draftOf(article.value)}
        onClose={onClose}
        onSaved={() => setRound(round + 1)}
      />
    );
  return (
    <Page title={say('nav.knowledge')} actions={<Button onPress={onClose}>{say('back')}</Button>}>
      {article.refusal ? (
        <RefusalBanner refusal={article.refusal} onRetry={article.refusal.retryable ? article.reload : undefined} />
      ) : (
        <Skeleton kind="form" count={5} />
      )}
    </Page>
  );
}
