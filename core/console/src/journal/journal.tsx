import type { EntryView } from '@shopbell/contract';
import { useState } from 'react';
import { refusalOf } from '../api/refusal.ts';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { nameOf } from '../shell/names.ts';
import { RefusalBanner, tellRefusal } from '../shell/refusal-banner.tsx';
import { useResource } from '../shell/use-resource.ts';
import { useStore } from '../state/store.ts';
import { JournalDownload } from './journal-download.tsx';
import { journalLine } from './journal-line.ts';

/** The shop's own journal: who saw, changed, exported or erased what, newest first. */
export function Journal() {
  const { desk, say, format } = useConsole();
  const { Button, Empty, Page, Stack, Table, toast } = useKit();
  const { client } = desk.live;
  const agents = useStore(desk.agents);
  const [older, setOlder] = useState<{ items: readonly EntryView[]; next: string | null } | null>(null);
  const first = useResource('journal', () => client.call('listShopEntries', { query: { limit: 50 } }));
  const entries = [...(first.value?.items ?? []), ...(older?.items ?? [])];
  const next = older ? older.next : (first.value?.next ?? null);
  const agentName = (id: string) => agents.find((agent) => agent.id === id)?.name ?? say('agent.unknown');
  const personName = (id: string) => {
    const known = [...desk.conversations.store.get().values()].find(({ person }) => person.id === id);
    return known ? nameOf(say, known.person) : nameOf(say, { id, name: null, email: null });
  };
  const loadMore = async () => {
    if (!next) return;
    try {
      const page = await client.call('listShopEntries', { query: { cursor: next, limit: 50 } });
      setOlder({ items: [...(older?.items ?? []), ...page.items], next: page.next });
    } catch (error) {
      toast({ tone: 'bad', text: tellRefusal(say, refusalOf(error)).title });
    }
  };
  const who = ({ actor }: EntryView) => {
    if (actor.type === 'agent')
      return agents.find(({ id }) => id === actor.id)?.name ?? actor.name ?? agentName(actor.id);
    if (actor.type === 'assistant') return say('actor.assistant');
    return say(actor.type === 'host' ? 'actor.host' : actor.type === 'system' ? 'actor.system' : 'actor.person');
  };
  return (
    <Page
      title={say('nav.journal')}
      description={say('journal.text')}
      actions={
        <Stack direction="row" align="end">
          <JournalDownload />
          <Button
            onPress={() => {
              setOlder(null);
              first.reload();
            }}
          >
            {say('journal.reload')}
          </Button>
        </Stack>
      }
    >
      {first.refusal ? <RefusalBanner refusal={first.refusal} onRetry={first.reload} /> : null}
      {first.value ? (
        <Table
          label={say('nav.journal')}
          columns={[
            { key: 'at', label: say('journal.at') },
            { key: 'who', label: say('journal.who') },
            { key: 'what', label: say('journal.what') },
          ]}
          rows={entries.map((entry) => ({
            key: entry.id,
            cells: {
              at: <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>,
              who: <bdi>{who(entry)}</bdi>,
              what: <bdi>{journalLine(entry, { say, agentName, personName })}</bdi>,
            },
          }))}
          empty={<Empty title={say('journal.none')}>{say('journal.none.text')}</Empty>}
        />
      ) : first.refusal ? null : (
        <Skeleton kind="form" count={8} />
      )}
      {next ? (
        <Button kind="plain" onPress={() => void loadMore()}>
          {say('more')}
        </Button>
      ) : null}
    </Page>
  );
}
