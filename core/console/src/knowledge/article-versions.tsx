import { useState } from 'react';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useResource } from '../shell/use-resource.ts';
import { useStore } from '../state/store.ts';
import type { ArticleForm } from './use-article-form.ts';

/** What the article said before: seen beside what it says, and taken back into what is written. */
export function ArticleVersions({ form, mayWrite }: { form: ArticleForm; mayWrite: boolean }) {
  const { desk, say, format } = useConsole();
  const agents = useStore(desk.agents);
  const { article, over } = form.draft;
  const [shown, setShown] = useState<number | null>(null);
  const { client } = desk.live;
  const versions = useResource(`${article} ${over}`, () => client.call('listArticleVersions', { query: { article } }));
  return (
    <aside className="sb-article-side">
      <h2>{say('knowledge.versions')}</h2>
      {versions.refusal ? <RefusalBanner refusal={versions.refusal} onRetry={versions.reload} /> : null}
      {versions.value ? (
        <ol className="sb-versions">
          {versions.value.items.map(({ version, savedAt, agent }) => (
            <li key={version}>
              <button
                type="button"
                className="sb-version"
                aria-expanded={shown === version}
                onClick={() => setShown(shown === version ? null : version)}
              >
                <strong>{say('knowledge.version', { version })}</strong>
                <time dateTime={savedAt}>{format.dateTime(savedAt)}</time>
                <bdi>{agent === null ? say('knowledge.by-import') : nameOf(agent)}</bdi>
              </button>
              {shown === version ? (
                <Version key={version} version={version} form={form} mayWrite={mayWrite && version !== over} />
              ) : null}
            </li>
          ))}
        </ol>
      ) : versions.refusal ? null : (
        <Skeleton kind="form" count={3} />
      )}
    </aside>
  );

  function nameOf(agent: string): string {
    return agents.find(({ id }) => id === agent)?.name ?? say('agent.unknown');
  }
}

function Version({ version, form, mayWrite }: { version: number; form: ArticleForm; mayWrite: boolean }) {
  const { desk, say } = useConsole();
  const { Button } = useKit();
  const { article } = form.draft;
  const old = useResource(`${article} ${version}`, () =>
    desk.live.client.call('getArticle', { query: { article, version } }),
  );
  if (old.refusal) return <RefusalBanner refusal={old.refusal} onRetry={old.reload} />;
  if (!old.value) return <Skeleton kind="form" count={2} />;
  const { title, text } = old.value;
  return (
    <div className="sb-version-text">
      <strong dir="auto">{title}</strong>
      <p dir="auto">{text}</p>
      {mayWrite ? <Button onPress={() => form.patch({ title, text })}>{say('knowledge.take-version')}</Button> : null}
    </div>
  );
}
