import type { EntryView } from '@shopbell/contract';
import { type Memory, readKept } from '../../storage.ts';
import { type Api, CallError } from './api.ts';
import { createBackoff, rest } from './backoff.ts';
import type { Outgoing } from './state.ts';
import { alone } from './tabs.ts';
import type { Tickets } from './tickets.ts';

/** What the engine said of one of ours: the entry it became, or only its conversation where nothing but an address was left. */
export interface Receipt {
  conversation: string;
  entry: EntryView | null;
}

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * Sends what the shopper wrote, in its order, until the engine has it. A message is kept with its key before the first try, so that
 * neither a retry, nor a reload, nor another tab that finds it makes a second one of it.
 */
export function createOutbox(options: {
  api: Api;
  tickets: Tickets;
  memory: Memory;
  locale: string;
  conversation: () => string | undefined;
  /** The conversation is not this browser's any more: looks which one is. */
  lookAnew: () => Promise<void>;
  changed: (items: readonly Outgoing[]) => void;
  sent: (receipt: Receipt) => Promise<void> | void;
}) {
  const { api, tickets, memory } = options;
  let stopped = false;
  const read = () => readKept<Outgoing[]>(memory, 'outbox') ?? [];
  const write = (items: Outgoing[]) => {
    memory.set('outbox', items.length ? JSON.stringify(items) : null);
    options.changed(items);
  };
  const edit = (key: string, change: (item: Outgoing) => Outgoing | null) =>
    write(read().flatMap((item) => (item.key === key ? (change(item) ?? []) : item)));

  /** Asks for a human where the message of this wish went. Refused, it is left: the message says it too. */
  const askForHuman = async (key: string, conversation: string) => {
    try {
      await tickets.use((by) => api.call('askForHuman', { body: { conversation, key } as never }, by));
    } catch (error) {
      if (!(error instanceof CallError) || error.retryable) throw error;
    }
  };

  const post = async (item: Outgoing, conversation: string | undefined): Promise<Receipt> => {
    const receipt = await postMessage(item, conversation);
    if (item.wish) await askForHuman(item.wish, receipt.conversation);
    return receipt;
  };

  const postMessage = (item: Outgoing, conversation: string | undefined): Promise<Receipt> => {
    const { noticeVersion, page, email = '', product, chose } = item;
    const said = { key: item.key, conversation, locale: options.locale, noticeVersion, product };
    const files = item.files.map(({ file }) => file);
    return tickets.use((by) =>
      item.route === 'leaveContact'
        ? api.call('leaveContact', { body: { ...said, text: item.text || undefined, email } as never }, by)
        : api.call('sendVisitorMessage', { body: { ...said, text: item.text, files, page, chose } as never }, by),
    );
  };

  /** One try of the first message that waits. Answers how long to wait before the next, or null when nothing is left to do. */
  const attempt = () =>
    alone(`${memory.prefix}outbox`, async (): Promise<{ failed: CallError | null } | null> => {
      const item = read().find(({ failed }) => !failed);
      if (!item) return null;
      const conversation = options.conversation();
      try {
        const { visitor } = await tickets.get();
        // Somebody signed out, or in as another: never in their name.
        if (item.by && item.by !== visitor) {
          edit(item.key, () => null);
          return { failed: null };
        }
        await options.sent(await post(item, conversation));
        edit(item.key, () => null);
        return { failed: null };
      } catch (error) {
        const failure = await judge(error, conversation);
        edit(item.key, (now) => ({ ...now, tries: now.tries + 1, failed: failure.retryable ? null : failure.code }));
        return { failed: failure.retryable ? failure : null };
      }
    });

  /** Whether it may be tried again. Where the conversation is gone, the message goes to the one that is open now, or begins one. */
  const judge = async (error: unknown, tried: string | undefined): Promise<CallError> => {
    if (!(error instanceof CallError)) return new CallError('internal', 500);
    if (error.code !== 'not-found' || !tried) return error;
    if (options.conversation() === tried) await options.lookAnew();
    return options.conversation() === tried ? error : new CallError('conflict', 0);
  };

  let running = false;
  let nudge = new AbortController();
  const flush = async () => {
    if (running) return nudge.abort();
    running = true;
    const backoff = createBackoff(1000);
    try {
      for (let result = await attempt(); result && !stopped; result = await attempt()) {
        if (!result.failed) {
          backoff.reset();
          continue;
        }
        nudge = new AbortController();
        await rest(backoff.take(result.failed.wait), nudge.signal);
      }
    } finally {
      running = false;
    }
  };

  return {
    read,
    flush,
    /** Keeps it first, then sends it. */
    add(item: Outgoing) {
      write([...read(), item]);
      void flush();
    },
    /** Sends one that was refused, or is waiting for its next try, now. */
    retry(key: string) {
      edit(key, (item) => ({ ...item, failed: null }));
      void flush();
    },
    discard: (key: string) => edit(key, () => null),
    /** The same shopper has become another visitor: what waits is still theirs. */
    adopt(visitor: string) {
      write(read().map((item) => ({ ...item, by: visitor })));
    },
    /** Another tab has changed what is kept. */
    look: () => options.changed(read()),
    stop() {
      stopped = true;
      nudge.abort();
    },
  };
}
