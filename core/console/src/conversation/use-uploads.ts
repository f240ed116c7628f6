import type { Attachment } from '@shopbell/contract';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';

export interface Upload {
  id: string;
  name: string;
  /** From 0 to 1. */
  share: number;
  refusal: Refusal | null;
  stop: AbortController;
}

/** Files on their way to the engine. A finished one is handed to `onDone` and leaves the list. */
export function useUploads(onDone: (file: Attachment) => void) {
  const { desk } = useConsole();
  const [items, setItems] = useState<readonly Upload[]>([]);
  const patch = (id: string, part: Partial<Upload>) =>
    setItems((before) => before.map((item) => (item.id === id ? { ...item, ...part } : item)));
  const drop = (id: string) => setItems((before) => before.filter((item) => item.id !== id));

  const start = async (file: File) => {
    const id = crypto.randomUUID();
    const stop = new AbortController();
    setItems((before) => [...before, { id, name: file.name, share: 0, refusal: null, stop }]);
    try {
      const onProgress = (share: number) => patch(id, { share });
      const done = await desk.live.client.upload(file, { onProgress, signal: stop.signal });
      onDone(done);
      drop(id);
    } catch (error) {
      if (stop.signal.aborted) drop(id);
      else patch(id, { refusal: refusalOf(error) });
    }
  };
  return {
    items,
    running: items.some(({ refusal }) => refusal === null),
    add: (files: Iterable<File>) => {
      for (const file of files) void start(file);
    },
    remove: (id: string) => {
      items.find((item) => item.id === id)?.stop.abort();
      drop(id);
    },
  };
}
