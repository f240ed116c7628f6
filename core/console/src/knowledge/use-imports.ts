import type { AnswerOf, ArticleView, Routes } from '@shopbell/contract';
import { useRef, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';

export type Imported = AnswerOf<Routes['importKnowledge']>;
export type ImportChoice = Pick<ArticleView, 'language' | 'audience' | 'state'>;

/** One file and what became of it: at most one of `done` and `refusal` is there. */
export interface ImportRow {
  id: string;
  file: File;
  choice: ImportChoice;
  step: 'waiting' | 'sending' | 'reading' | 'over';
  /** Of the file, how much was sent: 0 to 1. */
  share: number;
  done: Imported | null;
  refusal: Refusal | null;
}

/** Files that are imported one after the other; one that is refused holds up none. */
export function useImports() {
  const { desk } = useConsole();
  const [rows, setRows] = useState<readonly ImportRow[]>([]);
  const turn = useRef<Promise<void>>(Promise.resolve());
  const patch = (id: string, part: Partial<ImportRow>) =>
    setRows((before) => before.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const read = async ({ id, file, choice }: ImportRow) => {
    patch(id, { step: 'sending', share: 0, refusal: null });
    try {
      const name = file.name.slice(-200) || 'file';
      const done = await desk.live.client.sendFile('importKnowledge', {
        query: { name, ...choice },
        file,
        onProgress: (share) => patch(id, share < 1 ? { share } : { share, step: 'reading' }),
      });
      patch(id, { step: 'over', done });
    } catch (error) {
      patch(id, { step: 'over', refusal: refusalOf(error) });
    }
  };
  const queue = (row: ImportRow) => {
    turn.current = turn.current.then(() => read(row));
  };
  return {
    rows,
    running: rows.some(({ step }) => step !== 'over'),
    add(files: Iterable<File>, choice: ImportChoice): void {
      const more = [...files].map(
        (file): ImportRow => ({
          ...{ id: crypto.randomUUID(), file, choice, step: 'waiting', share: 0, done: null, refusal: null },
        }),
      );
      setRows((before) => [...more, ...before]);
      for (const row of more) queue(row);
    },
    again(row: ImportRow): void {
      patch(row.id, { step: 'waiting', refusal: null });
      queue(row);
    },
  };
}
