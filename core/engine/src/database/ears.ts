import pg from 'pg';
import type { Listening } from './database.ts';

/** What is done with what is heard. */
export interface Ears {
  heard(payload: string): void;
  /** Something may have been said while nobody listened: look for yourself. */
  lost(): void;
}

interface EarsOptions {
  url: string;
  directUrl?: string | undefined;
  schema: string;
  sessions: boolean;
}

const longestWait = 5_000;

/**
 * LISTEN and NOTIFY on one connection of their own, made again whenever it breaks. Where there can be no such connection (a pooler
 * without `directUrl`), nothing is heard and nothing said: everybody looks by themselves then.
 */
export async function openEars(options: EarsOptions, channel: string, ears: Ears): Promise<Listening> {
  const url = options.directUrl ?? (options.sessions ? options.url : undefined);
  if (!url) return { notify: async () => {}, stop: async () => {} };
  const name = `${options.schema}_${channel}`;
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (wait: number): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: 'shopbell listening', keepAlive: true });
    const again = () => {
      if (client === next) client = undefined;
      next.removeAllListeners('end');
      next.end().catch(() => {});
      if (stopped || timer) return;
      timer = setTimeout(() => {
        timer = undefined;
        void connect(Math.min(wait * 2, longestWait));
      }, wait);
    };
    next.on('error', again);
    next.on('end', again);
    next.on('notification', ({ payload }) => ears.heard(payload ?? ''));
    try {
      await next.connect();
      await next.query(`LISTEN ${pg.escapeIdentifier(name)}`);
      if (stopped) return void (await next.end());
      client = next;
      ears.lost();
    } catch {
      again();
    }
  };
  await connect(100);
  return {
    async notify(payload) {
      // While the connection is away nobody is told; they look by themselves.
      await client?.query('SELECT pg_notify($1, $2)', [name, payload]).catch(() => {});
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      const last = client;
      client = undefined;
      last?.removeAllListeners('end');
      await last?.end().catch(() => {});
    },
  };
}
