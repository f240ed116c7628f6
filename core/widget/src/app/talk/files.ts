import type { Attachment, FileId } from '@shopbell/contract';
import { type Api, CallError } from './api.ts';
import type { Tickets } from './tickets.ts';

/** A link is asked for anew this long before it stops working, in milliseconds. */
const margin = 30_000;

/** Sends files up, and asks for the signed addresses under which they can be seen. */
export function createFiles(api: Api, tickets: Tickets) {
  const links = new Map<string, Promise<{ url: string; expiresAt: string }>>();

  const put = (file: File, ticket: string | undefined, progress: (share: number) => void, signal: AbortSignal) =>
    // fetch does not tell how far it has come.
    new Promise<Attachment>((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', api.url('uploadVisitorFile', { name: file.name.slice(-200) }));
      request.setRequestHeader('authorization', `Bearer ${ticket}`);
      request.setRequestHeader('content-type', file.type || 'application/octet-stream');
      request.upload.onprogress = (event) => progress(event.loaded / (event.total || 1));
      request.onerror = () => reject(new CallError('offline'));
      request.onabort = request.onerror;
      request.onload = () => {
        const answer = JSON.parse(request.responseText || '{}');
        if (request.status < 300) resolve(answer);
        else reject(new CallError(answer.code ?? 'internal', request.status));
      };
      signal.addEventListener('abort', () => request.abort());
      request.send(file);
    });

  return {
    upload: (file: File, progress: (share: number) => void, signal: AbortSignal): Promise<Attachment> =>
      tickets.use(({ ticket }) => put(file, ticket, progress, signal)),

    /** A signed address that works for a while from now. */
    async link(file: FileId): Promise<{ url: string; expiresAt: string }> {
      const known = await links.get(file)?.catch(() => null);
      if (known && Date.parse(known.expiresAt) - Date.now() > margin) return known;
      const asked = tickets.use((by) => api.call('linkVisitorFile', { query: { file } }, by));
      links.set(file, asked);
      return asked;
    },
  };
}
