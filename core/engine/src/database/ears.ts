import pg from 'pg';

/** What is done with what is heard. */
export interface Ears {
  heard(payload: string): void;
  /** Something may have been said while nobody listened: look for yourself. Called after every (re)connection. */
  lost(): void;
}

export interface Listening {
  /** False where there can be no connection that listens (a pooler without `directUrl`): then look for yourself more often. */
  readonly able: boolean;
  /** Sends to all who listen on the channel, this process too. At most 7,900 bytes. Never throws: what is not heard is looked for. */
  notify(payload: string): Promise<void>;
  stop(): Promise<void>;
}

const shortestWait = 100;
const longestWait = 5_000;

/** LISTEN and NOTIFY for all channels of this process, on one connection of their own that is made again whenever it breaks. */
export class Switchboard {
  private readonly url: string | undefined;
  private readonly schema: string;
  private readonly channels = new Map<string, Set<Ears>>();
  private client: pg.Client | undefined;
  private connecting: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private wait = shortestWait;
  private saying: Promise<void> = Promise.resolve();

  /** `url` is undefined where nobody can listen. */
  constructor(url: string | undefined, schema: string) {
    this.url = url;
    this.schema = schema;
  }

  async listen(channel: string, ears: Ears): Promise<Listening> {
    const name = `${this.schema}_${channel}`;
    if (!this.url) return { able: false, notify: async () => {}, stop: async () => {} };
    const known = this.channels.get(name);
    if (known) known.add(ears);
    else this.channels.set(name, new Set([ears]));
    if (!this.client) await this.connect();
    else if (!known) await this.hear(this.client, name);
    return {
      able: true,
      notify: (payload) => this.say(name, payload),
      stop: async () => void this.channels.get(name)?.delete(ears),
    };
  }

  async stop(): Promise<void> {
    this.channels.clear();
    clearTimeout(this.timer);
    await this.connecting;
    const last = this.client;
    this.client = undefined;
    await last?.end().catch(() => {});
  }

  /** One after the other: the connection takes one query at a time. */
  private say(name: string, payload: string): Promise<void> {
    const said = this.saying.then(async () => {
      await this.client?.query('SELECT pg_notify($1, $2)', [name, payload]).catch(() => {});
    });
    this.saying = said;
    return said;
  }

  private connect(): Promise<void> {
    this.connecting ??= this.tryToConnect().finally(() => {
      this.connecting = undefined;
    });
    return this.connecting;
  }

  private async tryToConnect(): Promise<void> {
    const options = { connectionString: this.url, application_name: 'shopbell listening', keepAlive: true };
    const client = new pg.Client({ ...options, keepAliveInitialDelayMillis: 10_000 });
    client.on('error', () => this.broke(client));
    client.on('end', () => this.broke(client));
    client.on('notification', ({ channel, payload }) => {
      for (const ears of this.channels.get(channel) ?? []) ears.heard(payload ?? '');
    });
    try {
      await client.connect();
      for (const name of this.channels.keys()) await this.hear(client, name);
      this.client = client;
      this.wait = shortestWait;
    } catch {
      this.broke(client);
    }
  }

  private async hear(client: pg.Client, name: string): Promise<void> {
    await this.saying;
    await client.query(`LISTEN ${pg.escapeIdentifier(name)}`);
    for (const ears of this.channels.get(name) ?? []) ears.lost();
  }

  private broke(client: pg.Client): void {
    client.removeAllListeners('end');
    client.end().catch(() => {});
    if (this.client === client) this.client = undefined;
    if (this.channels.size === 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.connect(), this.wait);
    this.wait = Math.min(this.wait * 2, longestWait);
  }
}
