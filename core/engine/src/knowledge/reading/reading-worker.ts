/** Reads one file in a thread of its own, which ends with it: a parser may hang, or take all memory. Knows nothing but the bytes it is sent. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Format, type Read, ReadingError } from './reading.ts';

export interface ReadingTask {
  format: Format;
  name: string;
  bytes: Uint8Array;
}
export type ReadingDone = { read: Read } | { trouble: string };

const words = (bytes: Uint8Array) => new TextDecoder('utf-8').decode(bytes).replaceAll('\u0000', '');
/** Each loads its parser when it is asked for: a thread is started for every file. */
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
    return { trouble: error instanceof ReadingError ? error.message : 'The file cannot be read: it is damaged.' };
  }
}

void read(workerData as ReadingTask).then((done) => parentPort?.postMessage(done));
