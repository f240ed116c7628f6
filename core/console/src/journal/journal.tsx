import type { EntryView } from '@shopbell/contract';
import { useRef, useState } from 'react';
import { refusalOf } from '../api/refusal.ts';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { nameOf } from '../shell/names.ts';
import { RefusalBanner, tellRefusal } from '../shell/refusal-banner.tsx';
import { useResource } from '../shell/use-resource.ts';
import { useStore } from '../state/store.ts';
import { gatherJournal } from './gather-journal.ts';
import { DownloadButton, DownloadHeld, useJournalDownload } from './journal-download.tsx';
import { journalLine } from './journal-line.ts';
import { useArticleTitles } from './use-article-titles.ts';

const pageSize = 50;

/** The shop's own journal: who saw, changed, exported or erased what, newest first. */
export function Journal() {
  const { desk, say, format } = useConsole();
  const { Button, Empty, Page, Stack, Table, toast } = useKit();
  const { client } = desk.live;
  const agents = useStore(desk.agents);
  const download = useJournalDownload();
  const read = (cursor: string | undefined) =>
    client.call('listShopEntries', { query: { limit: pageSize, ...(cursor && { cursor }) } });
  // Read again, the list is as long as it was.
  const shown = useRef(pageSize);
  const list = useResource('journal', async () => {
    const { entries, next, halted } = await gatherJournal({ read, most: shown.current });
    if (halted && halted !== 'stopped') throw halted.error;
    return { entries, next };
  });
  const { entries, next } = list.value ?? { entries: [], next: null };
  const articleTitle = useArticleTitles(entries);
  const [opening, setOpening] = useState(false);
  const agentName = (id: string) => agents.find((agent) => agent.id === id)?.name ?? say('agent.unknown');
  const personName = (id: string) => {
    const known = [...desk.conversations.store.get().values()].find(({ person }) => person.id === id);
    return known ? nameOf(say, known.person) : nameOf(say, { id, name: null, email: null });
  };
  const loadMore = async () => {
    if (!next || opening) return;
    setOpening(true);
    try {
      const page = await read(next);
      const longer = [...entries, ...page.items];
      shown.current = longer.length;
      list.set({ entries: longer, next: page.next });
    } catch (error) {
      toast({ tone: 'bad', text: tellRefusal(say, refusalOf(error)).title });
    }
    setOpening(false);
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
          <DownloadButton download={download} />
          <Button busy={list.loading && list.value !== null} disabled={opening} onPress={list.reload}>
            {say('journal.reload')}
          </Button>
        </Stack>
      }
    >
      <DownloadHeld download={download} />
      {list.refusal ? <RefusalBanner refusal={list.refusal} onRetry={list.reload} /> : null}
      {list.value ? (
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
              what: <bdi>{journalLine(entry, { say, agentName, personName, articleTitle })}</bdi>,
            },
          }))}
          empty={<Empty title={say('journal.none')}>{say('journal.none.text')}</Empty>}
        />
      ) : list.refusal ? null : (
        <Skeleton kind="form" count={8} />
      )}
      {next ? (
        <Button kind="plain" busy={opening} disabled={list.loading} onPress={() => void loadMore()}>
          {say('more')}
        </Button>
      ) : null}
    </Page>
  );
}
