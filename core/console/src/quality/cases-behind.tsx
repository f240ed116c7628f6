import type { AgentId, QualityCase, QualityCheck } from '@shopbell/contract';
import { useState } from 'react';
import { refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner, tellRefusal } from '../shell/refusal-banner.tsx';
import { useResource } from '../shell/use-resource.ts';
import { CaseRow } from './case-row.tsx';
import { topicName } from './topic.ts';

/** Which conversations are shown: nothing is all. */
export interface Behind {
  failed?: QualityCheck;
  agent?: AgentId | 'assistant' | null;
  topic?: string | null;
  waiting?: true;
}

interface CasesBehindProps {
  span: { from: string; to: string };
  behind: Behind;
  review: { waiting: number; right: number; wrong: number };
  onChange: (behind: Behind) => void;
  onReviewed: () => void;
}

const pageSize = 30;

/** The conversations behind a number, the latest first, and those that wait for a reviewer. */
export function CasesBehind({ span, behind, review, onChange, onReviewed }: CasesBehindProps) {
  const { desk, say } = useConsole();
  const { Button, Empty, Section, Stack, Tabs, Text, toast } = useKit();
  const [pages, setPages] = useState(1);
  const cases = useResource(JSON.stringify([span, behind, pages]), async () => {
    const body = { ...span, filter: behind, limit: pageSize };
    const items: QualityCase[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < pages; page += 1) {
      const answer: { items: QualityCase[]; next: string | null } = await desk.live.client.call('listQuality', {
        body: { ...body, ...(cursor ? { cursor } : {}) },
      });
      items.push(...answer.items);
      cursor = answer.next;
      if (cursor === null) break;
    }
    return { items, more: cursor !== null };
  });
  const tell = async ({ conversation, resolution }: QualityCase, said: 'right' | 'wrong') => {
    try {
      await desk.live.client.call('reviewQuality', { body: { conversation, resolution, review: said } });
      cases.reload();
      onReviewed();
    } catch (error) {
      const { title, text } = tellRefusal(say, refusalOf(error));
      toast({ tone: 'bad', text: `${title} ${text}` });
    }
  };
  return (
    <Section title={say('quality.behind')}>
      <Stack gap={3}>
        <Tabs
          label={say('quality.behind')}
          value={behind.waiting ? 'waiting' : 'all'}
          tabs={[
            { value: 'all', label: say('quality.all') },
            { value: 'waiting', label: say('quality.waiting'), count: review.waiting },
          ]}
          onChange={(next) => onChange(next === 'waiting' ? { waiting: true } : {})}
        />
        <Text kind="small">{say('quality.reviewed', { count: review.right + review.wrong, right: review.right })}</Text>
        <Chosen behind={behind} onChange={onChange} />
        {cases.refusal ? <RefusalBanner refusal={cases.refusal} onRetry={cases.reload} /> : null}
        {cases.value?.items.length === 0 ? <Empty title={say('quality.no-cases')} /> : null}
        {cases.value && cases.value.items.length > 0 ? (
          <ul className="sb-promise-rows" aria-label={say('quality.behind')}>
            {cases.value.items.map((item) => (
              <CaseRow
                key={`${item.conversation} ${item.resolution}`}
                item={item}
                onReview={(said) => void tell(item, said)}
              />
            ))}
          </ul>
        ) : null}
        {cases.value?.more ? (
          <Button busy={cases.loading} onPress={() => setPages(pages + 1)}>
            {say('tickets.more')}
          </Button>
        ) : null}
      </Stack>
    </Section>
  );
}

/** What narrows the list, and the way back to all. */
function Chosen({ behind, onChange }: Pick<CasesBehindProps, 'behind' | 'onChange'>) {
  const { say } = useConsole();
  const { Button, Stack, Text } = useKit();
  const { failed, topic, agent } = behind;
  if (failed === undefined && topic === undefined && agent === undefined) return null;
  const what =
    failed !== undefined
      ? say('quality.chosen.failed', { check: say(`quality.check.${failed}`) })
      : topic !== undefined
        ? topicName(say, topic)
        : say('quality.chosen.agent');
  return (
    <Stack direction="row" align="center">
      <Text kind="strong">{what}</Text>
      <Button kind="plain" onPress={() => onChange({})}>
        {say('quality.chosen.all')}
      </Button>
    </Stack>
  );
}
