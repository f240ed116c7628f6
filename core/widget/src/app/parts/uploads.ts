import { CallError } from '../talk/api.ts';
import { makeKey } from '../talk/key.ts';
import type { Surroundings } from './context.ts';
import type { Upload } from './panel.ts';
import { say } from './say.ts';
import { plain } from './text.ts';

/** Files in one message; the engine takes no more. */
const most = 10;

/** Puts files into the next message and begins to send them up. What the shop does not take is said at once. */
export function attach(around: Surroundings, files: readonly File[]): void {
  const { talk, panel, format } = around;
  const rules = talk.store.now().settings?.files;
  for (const file of files) {
    const name = plain(file.name);
    if (panel.now().uploads.length >= most) {
      say(panel, format.count('filesMost', most));
      return;
    }
    if (rules && file.size > rules.maxBytes) {
      say(panel, format.word('fileTooLarge', { name, size: format.size(rules.maxBytes) }));
    } else if (rules && file.type && !rules.types.includes(file.type)) say(panel, format.word('fileType', { name }));
    else void send(around, file, name);
  }
}

async function send({ talk, panel, format }: Surroundings, file: File, name: string): Promise<void> {
  const upload: Upload = {
    key: makeKey(),
    name,
    size: file.size,
    type: file.type,
    preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : null,
    share: 0,
    done: null,
    abort: new AbortController(),
  };
  const change = (with_: Partial<Upload>) =>
    panel.set({ uploads: panel.now().uploads.map((one) => (one.key === upload.key ? { ...one, ...with_ } : one)) });
  panel.set({ uploads: [...panel.now().uploads, upload] });
  try {
    const done = await talk.files.upload(file, (share) => change({ share }), upload.abort.signal);
    change({ done, share: 1 });
  } catch (error) {
    drop(panel, upload.key);
    if (upload.abort.signal.aborted) return;
    const code = error instanceof CallError ? error.code : 'internal';
    const word = code === 'file.type' ? 'fileType' : code === 'body.too-large' ? 'fileTooLarge' : 'fileFailed';
    const size = format.size(talk.store.now().settings?.files.maxBytes ?? 0);
    say(panel, format.word(word, { name, size }));
  }
}

/** Takes a file out of the next message; one that is still being sent up stops. */
export function drop(panel: Surroundings['panel'], key: string): void {
  const { uploads } = panel.now();
  const upload = uploads.find((one) => one.key === key);
  if (!upload) return;
  if (!upload.done) upload.abort.abort();
  if (upload.preview) URL.revokeObjectURL(upload.preview);
  panel.set({ uploads: uploads.filter((one) => one !== upload) });
}
