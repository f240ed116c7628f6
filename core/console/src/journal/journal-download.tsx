import { useEffect, useRef, useState } from 'react';
import { refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tellRefusal } from '../shell/refusal-banner.tsx';
import { saveFile } from '../shell/save-file.ts';
import { type Gathered, gatherJournal } from './gather-journal.ts';
import { journalCsv, mostLines } from './journal-csv.ts';

export interface JournalDownload {
  /** How many lines are read; null while none are being read. */
  count: number | null;
  /** What was read before it was stopped or refused. */
  held: Gathered | null;
  begin(from?: Gathered): void;
  stop(): void;
  /** Makes the file of what there is. */
  save(gathered: Gathered): void;
  forget(): void;
}

/** The whole journal as a file, for whoever has to show who looked at whose data. */
export function useJournalDownload(): JournalDownload {
  const { desk, say } = useConsole();
  const { toast } = useKit();
  const [count, setCount] = useState<number | null>(null);
  const [held, setHeld] = useState<Gathered | null>(null);
  const stopped = useRef(false);
  useEffect(() => {
    return () => {
      stopped.current = true;
    };
  }, []);
  const read = (cursor: string | undefined) =>
    desk.live.client.call('listShopEntries', { query: { limit: 100, ...(cursor && { cursor }) } });
  const save = ({ entries, next }: Gathered) => {
    saveFile(
      `journal-${new Date().toISOString().slice(0, 10)}.csv`,
      'text/csv',
      journalCsv(entries, desk.agents.get()),
    );
    setHeld(null);
    const word = next ? 'journal.csv.most' : 'journal.csv.done';
    toast({ tone: next ? 'neutral' : 'good', text: say(word, { count: entries.length }) });
  };
  const begin = async (from?: Gathered) => {
    stopped.current = false;
    setHeld(null);
    setCount(from?.entries.length ?? 0);
    const got = await gatherJournal({ read, most: mostLines, from, told: setCount, stopped: () => stopped.current });
    setCount(null);
    if (got.halted) setHeld(got);
    else save(got);
  };
  return {
    ...{ count, held, save },
    begin: (from) => void begin(from),
    stop: () => {
      stopped.current = true;
    },
    forget: () => setHeld(null),
  };
}

/** Begins it, tells how far it is, and ends it. */
export function DownloadButton({ download: { count, begin, stop } }: { download: JournalDownload }) {
  const { say } = useConsole();
  const { Button, Spinner } = useKit();
  if (count === null) return <Button onPress={() => begin()}>{say('journal.csv')}</Button>;
  return (
    <>
      <Spinner label={say('journal.csv.under-way', { count })} />
      <Button onPress={stop}>{say('journal.csv.stop')}</Button>
    </>
  );
}

/** Why there is no file yet, and what can be done with what was read. */
export function DownloadHeld({ download: { held, begin, save, forget } }: { download: JournalDownload }) {
  const { say } = useConsole();
  const { Banner, Button, Stack } = useKit();
  if (!held?.halted) return null;
  const refused = held.halted === 'stopped' ? null : tellRefusal(say, refusalOf(held.halted.error));
  const count = held.entries.length;
  return (
    <Banner
      tone="warning"
      title={refused?.title ?? say('journal.csv.stopped')}
      onDismiss={forget}
      dismissLabel={say('dismiss')}
      actions={
        <Stack direction="row">
          <Button onPress={() => begin(held)}>{say(refused ? 'retry' : 'journal.csv.go-on')}</Button>
          {count > 0 ? <Button onPress={() => save(held)}>{say('journal.csv.keep', { count })}</Button> : null}
        </Stack>
      }
    >
      {count > 0 ? say('journal.csv.held', { count }) : refused?.text}
    </Banner>
  );
}
