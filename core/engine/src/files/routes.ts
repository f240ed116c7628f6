import { AppError, id } from '@shopbell/contract';
import { z } from 'zod';
import type { Customers } from '../customers/index.ts';
import type { Handlers } from '../http/handlers.ts';
import type { Parts } from '../parts.ts';
import { dispositionOf } from './name.ts';
import { parseRange } from './range.ts';
import type { FilesService } from './service.ts';
import type { StoredFile } from './store.ts';

/** What a signed address says. */
const LinkedFile = z.object({ shop: id('shop'), file: id('file') });

export function createFilesHandlers(
  parts: Parts,
  service: FilesService,
  { customers }: { customers: Customers },
): Handlers {
  return {
    async uploadVisitorFile({ caller, query, body }) {
      const { shop, visitor, customer, only } = caller;
      const uploader = customer ?? visitor;
      // Who came by a link is asked for as the person of its conversation when the file is sent.
      if (!only && (await customers.isBlocked(shop, uploader))) throw new AppError('blocked');
      return service.upload({ shop, uploader, name: query.name, bytes: body });
    },
    uploadFile({ caller, query, body }) {
      return service.upload({ shop: caller.shop, uploader: caller.agent, name: query.name, bytes: body });
    },
    async getFile({ query, request }) {
      const linked = LinkedFile.safeParse(parts.tickets.openLink('file', query.t).payload);
      if (!linked.success) throw new AppError('ticket.invalid');
      const file = await service.find(linked.data.shop, linked.data.file);
      if (!file) throw new AppError('not-found');
      return serve(parts, file, request);
    },
  };
}

async function serve({ files }: Parts, file: StoredFile, request: Request): Promise<Response> {
  const range = parseRange(request.headers.get('range'), file.size);
  if (range === 'unsatisfiable')
    return new Response(null, {
      status: 416,
      headers: { ...headersOf(file), 'content-range': `bytes */${file.size}` },
    });
  const found = await files.get(file.key, range ?? undefined);
  if (!found) throw new AppError('not-found');
  const headers = { ...headersOf(file), 'content-length': String(found.bytes.length) };
  // Bytes from a file store are never of a shared buffer, which is what the DOM's types ask.
  const body = found.bytes as Uint8Array<ArrayBuffer>;
  if (!range) return new Response(body, { headers });
  const part = `bytes ${range.start}-${range.start + found.bytes.length - 1}/${found.size}`;
  return new Response(body, { status: 206, headers: { ...headers, 'content-range': part } });
}

/** Whatever the bytes hold, a browser shows them as what they were judged to be, or saves them; nothing of them runs in our origin. */
function headersOf({ type, name }: StoredFile): Record<string, string> {
  // A sandbox keeps browsers' own PDF viewers from opening; a PDF is drawn by these and never as a page.
  const sandbox = type === 'application/pdf' ? '' : '; sandbox';
  return {
    'content-type': type,
    'content-disposition': dispositionOf(type, name),
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'${sandbox}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=600',
    'accept-ranges': 'bytes',
    'referrer-policy': 'no-referrer',
  };
}
