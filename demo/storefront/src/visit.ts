import type { IncomingMessage } from 'node:http';
import { Cookies } from './cookies.ts';
import type { Html } from './html.ts';
import { platform } from './platform.ts';
import type { Shop } from './shop.ts';
import { chooseLocale, type Voice, voiceOf } from './words.ts';

/** One call of a page, with all that a page needs. */
export interface Visit {
  url: URL;
  shop: Shop;
  voice: Voice;
  /** Goes on every style and script of the answer. */
  nonce: string;
  /** What a form sent; empty for a plain visit. */
  form: URLSearchParams;
}

/** What a page or a form's action leads to. */
export type Outcome = { page: Html; title: string; status?: number; productId?: string } | { redirect: string };

export type Page = (visit: Visit, name: string) => Promise<Outcome>;

const maxFormBytes = 16_384;

export async function openVisit(request: IncomingMessage, nonce: string): Promise<Visit> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  const cookies = new Cookies(request);
  const chosen = url.searchParams.get('lang') ?? cookies.read('lang');
  const voice = voiceOf(chooseLocale(chosen, request.headers['accept-language']));
  if (url.searchParams.has('lang')) cookies.keep(`lang=${voice.locale}; Path=/; Max-Age=31536000; SameSite=Lax`);
  const form = new URLSearchParams(request.method === 'POST' ? await readForm(request) : '');
  const shop = platform.open({ request, cookies, voice });
  return { url, shop, voice, nonce, form };
}

async function readForm(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) {
    text += part;
    if (text.length > maxFormBytes) throw new Error('The form is too long');
  }
  return text;
}
