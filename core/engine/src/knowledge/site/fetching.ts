import { type Outgoing, OutgoingError } from '../../outgoing/index.ts';
import { ReadingError } from '../reading/reading.ts';

/** What one page or sitemap may cost. */
const limits = { seconds: 15, bytes: 10 * 1_048_576, redirects: 3 } as const;

/** Answers the text and where it was in the end. Throws `ReadingError` for what is refused. */
export type Fetching = (url: string) => Promise<{ url: string; text: string }>;

/**
 * Reads what stands on one host alone. Where it is sent on, each step is looked at as the first was: on the same host, by the guard of
 * outgoing calls, three times at most.
 */
export function createFetching(call: Outgoing, host: string): Fetching {
  return async (url) => {
    let at = url;
    for (let step = 0; step <= limits.redirects; step += 1) {
      const target = onHost(at, host);
      const { status, headers, text } = await ask(call, target);
      const next = headers.get('location');
      if (status >= 300 && status < 400 && next !== null) at = resolve(next, target);
      else if (status !== 200) throw new ReadingError('site.status', { status });
      else return { url: target, text };
    }
    throw new ReadingError('site.redirects', { most: limits.redirects });
  };
}

/** Without what stands behind `#`. Throws where it is elsewhere. */
export function onHost(url: string, host: string): string {
  const target = URL.canParse(url) ? new URL(url) : null;
  if (!target || !/^https?:$/.test(target.protocol) || target.host !== host || target.username || target.password)
    throw new ReadingError('site.elsewhere', { host });
  target.hash = '';
  return target.href;
}

function resolve(location: string, from: string): string {
  return URL.canParse(location, from) ? new URL(location, from).href : location;
}

async function ask(call: Outgoing, url: string) {
  try {
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,text/xml;q=0.9';
    const headers = { accept, 'user-agent': 'Shopbell', 'accept-encoding': 'identity' };
    return await call(url, { method: 'GET', headers, seconds: limits.seconds, bytes: limits.bytes });
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    if (error.reason === 'blocked') throw new ReadingError('site.blocked', { host: new URL(url).host });
    if (error.reason === 'too-long') throw new ReadingError('site.too-long', { most: limits.bytes / 1_048_576 });
    throw new ReadingError('site.silent', { most: limits.seconds });
  }
}
