/** Reads files in a thread of its own, which ends with them: a parser may hang, or take all memory. Knows nothing but the bytes it is sent. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Format, type Read, ReadingError, type Told } from './reading.ts';

export interface ReadingTask {
  format: Format;
  name: string;
  bytes: Uint8Array;
}
export type ReadingDone = { read: Read } | { trouble: Told };

const words = (bytes: Uint8Array) => new TextDecoder('utf-8').decode(bytes).replaceAll('\u0000', '');
/** Each loads its parser when it is asked for: threads are started all the time. */
const readers: Record<Format, (task: ReadingTask) => Promise<Read>> = {
  markdown: async ({ bytes, name }) => (await import('./page.ts')).readMarkdown(words(bytes), name),
  html: async ({ bytes, name }) => (await import('./page.ts')).readPage(words(bytes), name),
  csv: async ({ bytes, name }) => (await import('./table.ts')).readTable(words(bytes), name),
  pdf: async ({ bytes, name }) => (await import('./pdf.ts')).readPdf(bytes, name),
  docx: async ({ bytes, name }) => (await import('./docx.ts')).readDocx(bytes, name),
};

async function read(task: ReadingTask): Promise<ReadingDone> {
  try {
    return { read: await readers[task.format](task) };
  } catch (error) {
    return { trouble: error instanceof ReadingError ? error.told : { reason: 'reading.damaged', values: {} } };
  }
}

const done: ReadingDone[] = [];
for (const task of workerData as ReadingTask[]) done.push(await read(task));
parentPort?.postMessage(done);
