import { type ArticleId, createId, type GapGroup } from '@shopbell/contract';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { hasRole } from '../shell/roles.ts';
import { useChanges } from '../shell/use-changes.ts';
import { useResource } from '../shell/use-resource.ts';
import { GapRow } from './gap-row.tsx';

/** What customers asked and nothing answered: each a click away from a draft. */
export function GapsView({ onOpen }: { onOpen: (id: ArticleId) => void }) {
  const { desk, say } = useConsole();
  const { Empty, Text } = useKit();
  const { client } = desk.live;
  const gaps = useResource('gaps', () => client.call('listGaps', {}));
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useChanges(/^(message\.sent|entries\.erased|article\.saved)/, gaps.reload);
  const mayWrite = hasRole(desk.session.agent.role, 'senior');
  const act = async (group: GapGroup, work: (entries: GapGroup['gaps'][number]['entry'][]) => Promise<unknown>) => {
    setBusy(group.gaps[0]?.entry ?? null);
    setRefusal(null);
    try {
      await work(group.gaps.map(({ entry }) => entry));
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    setBusy(null);
    gaps.reload();
  };
  const draft = (group: GapGroup) =>
    act(group, async (entries) => {
      const body = { entries, article: createId('article'), language: desk.session.shop.locale };
      onOpen((await client.call('draftGap', { body })).id);
    });
  return (
    <>
      <Text kind="soft">{say('knowledge.gaps.text')}</Text>
      {gaps.refusal ? <RefusalBanner refusal={gaps.refusal} onRetry={gaps.reload} /> : null}
      {refusal ? <RefusalBanner refusal={refusal} onDismiss={() => setRefusal(null)} /> : null}
      {gaps.loading && !gaps.value ? <Skeleton kind="form" count={4} /> : null}
      {gaps.value && gaps.value.items.length === 0 ? (
        <Empty title={say('knowledge.gaps.none')}>{say('knowledge.gaps.none.text')}</Empty>
      ) : null}
      <ul className="sb-article-rows" aria-label={say('knowledge.view.gaps')}>
        {gaps.value?.items.map((group) => (
          <GapRow
            key={group.gaps[0]?.entry}
            group={group}
            mayWrite={mayWrite}
            busy={busy !== null && busy === group.gaps[0]?.entry}
            onDraft={() => void draft(group)}
            onDismiss={() => void act(group, (entries) => client.call('dismissGaps', { body: { entries } }))}
          />
        ))}
      </ul>
    </>
  );
}
