import { useState } from 'react';
import { refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tellRefusal } from '../shell/refusal-banner.tsx';
import { saveFile } from '../shell/save-file.ts';
import { gatherJournal, journalCsv, mostLines } from './journal-csv.ts';

/** The whole journal as a file, for whoever has to show who looked at whose data. Says how far it is, and what it left out. */
export function JournalDownload() {
  const { desk, say } = useConsole();
  const { Button, toast } = useKit();
  const [count, setCount] = useState<number | null>(null);
  const download = async () => {
    setCount(0);
    try {
      const read = (cursor: string | undefined) =>
        desk.live.client.call('listShopEntries', { query: { limit: 100, ...(cursor && { cursor }) } });
      const entries = await gatherJournal(read, setCount);
      saveFile(`journal-${new Date().toISOString().slice(0, 10)}.csv`, 'text/csv', journalCsv(entries));
      if (entries.length >= mostLines) toast({ tone: 'neutral', text: say('journal.csv.most', { count: mostLines }) });
    } catch (error) {
      toast({ tone: 'bad', text: tellRefusal(say, refusalOf(error)).title });
    } finally {
      setCount(null);
    }
  };
  return (
    <Button disabled={count !== null} onPress={() => void download()}>
      {count === null ? say('journal.csv') : say('journal.csv.under-way', { count })}
    </Button>
  );
}
