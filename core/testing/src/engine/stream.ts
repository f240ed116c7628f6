import { type LiveEventName, liveEvents } from '@shopbell/contract';

/** One event of a stream, as it travelled; `data` has been compared with the contract. */
export interface LiveMessage {
  id: string | null;
  event: string;
  data: unknown;
}

/** A stream that is being read from the moment it was opened. */
export interface TestStream {
  readonly status: number;
  readonly headers: Headers;
  /** Everything so far. */
  readonly events: LiveMessage[];
  /** The last `id:` that travelled: where to resume. */
  cursor(): string | null;
  /** The first event, past or to come, that fits. Throws after `ms` (5,000). */
  find(fits: (event: LiveMessage) => boolean, ms?: number): Promise<LiveMessage>;
  /** Resolves when the server has closed it. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens a stream of server-sent events. Events that are not what the contract says make `ended` and `find` reject. */
export async function openStream(address: string, headers: Record<string, string>): Promise<TestStream> {
  const abort = new AbortController();
  const response = await fetch(address, { headers, signal: abort.signal });
  const events: LiveMessage[] = [];
  const waiting = new Set<() => void>();
  let cursor: string | null = null;
  let fault: unknown = null;
  const read = async () => {
    for await (const block of blocksOf(response)) {
      const message = parseBlock(block);
      cursor = message.id ?? cursor;
      if (message.event) events.push(message);
      for (const look of waiting) look();
    }
  };
  const ended = read().catch((error: unknown) => {
    if (!abort.signal.aborted) fault = error;
    for (const look of waiting) look();
    if (fault !== null) throw error;
  });
  ended.catch(() => {});
  return {
    status: response.status,
    headers: response.headers,
    events,
    cursor: () => cursor,
    ended,
    close: () => abort.abort(),
    find(fits, ms = 5_000) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = events.find(fits);
          if (!found && !fault) return;
          clearTimeout(timer);
          waiting.delete(look);
          if (found) resolve(found);
          else reject(fault);
        };
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`No such event in ${ms} ms. Seen: ${JSON.stringify(events).slice(0, 2_000)}`));
        }, ms);
        waiting.add(look);
        look();
      });
    },
  };
}

async function* blocksOf(response: Response): AsyncIterable<string> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield text.slice(0, end);
      text = text.slice(end + 2);
    }
  }
}

function parseBlock(block: string): LiveMessage {
  const fields = block.split('\n').map((line) => /^(id|event|data): ?([^\n]*)$/.exec(line));
  const field = (name: string) => fields.find((match) => match?.[1] === name)?.[2] ?? null;
  const event = field('event') ?? '';
  const data: unknown = JSON.parse(field('data') ?? 'null');
  if (event) liveEvents[event as LiveEventName].parse(data);
  return { id: field('id'), event, data };
}
