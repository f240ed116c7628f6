import type { Database, Listening } from '../database/index.ts';

/** What another process tells: which subjects have new entries, and whether the feed has. */
export interface Poke {
  subjects: string[];
  feed: boolean;
}

interface PokeOptions {
  database: Database;
  /** Another process has written. */
  heard(poke: Poke): void;
  /** Pokes may have been lost: look at everything. */
  lost(): void;
}

/** NOTIFY takes at most 8,000 bytes. */
const mostBytes = 7_000;
const helloMilliseconds = 5_000;
const aloneMilliseconds = 16_000;
const feedMark = '*';

/**
 * "Look at subject X" between processes: sent after commit, outside of every transaction, and while one is on its way the next are
 * gathered. A process that has heard of no other for 16 s says nothing but a hello every 5 s, which others answer.
 */
export class Pokes {
  private readonly options: PokeOptions;
  private readonly self = crypto.randomUUID().slice(0, 8);
  private readonly waiting = new Set<string>();
  private listening: Listening | undefined;
  private sending = false;
  private heardOther = 0;
  private hello: NodeJS.Timeout | undefined;

  constructor(options: PokeOptions) {
    this.options = options;
  }

  /** False where processes cannot hear each other. */
  get able(): boolean {
    return this.listening?.able ?? false;
  }

  async start(): Promise<void> {
    const { database, lost } = this.options;
    this.listening = await database.listen('poke', { heard: (payload) => this.hear(payload), lost });
    this.greet();
    this.hello = setInterval(() => this.greet(), helloMilliseconds).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.hello);
    await this.listening?.stop();
    this.listening = undefined;
  }

  /** Tells of new entries; `feed` tells of new places in the feed. */
  say(subject: string | typeof Pokes.feed): void {
    if (performance.now() > this.heardOther + aloneMilliseconds || this.heardOther === 0) return;
    this.waiting.add(subject);
    if (!this.sending) void this.send();
  }
  static readonly feed = feedMark;

  private async send(): Promise<void> {
    this.sending = true;
    while (this.listening && this.waiting.size > 0) await this.listening.notify(this.nextPayload());
    // After the stop nobody is told any more: others look by themselves.
    this.waiting.clear();
    this.sending = false;
  }

  private nextPayload(): string {
    let payload = this.self;
    for (const subject of this.waiting) {
      // Ids are ASCII but for a host's own; the few that are not may take more bytes, hence the margin.
      if (payload.length > this.self.length && payload.length + subject.length > mostBytes) break;
      payload += `\n${subject}`;
      this.waiting.delete(subject);
    }
    return payload;
  }

  private greet(): void {
    void this.listening?.notify(this.self);
  }

  private hear(payload: string): void {
    const [sender, ...subjects] = payload.split('\n');
    if (sender === this.self) return;
    const isNew = performance.now() > this.heardOther + aloneMilliseconds || this.heardOther === 0;
    this.heardOther = performance.now();
    if (isNew) {
      // It may have written before it heard of us, and we before we heard of it.
      this.greet();
      this.options.lost();
    }
    if (subjects.length === 0) return;
    const feed = subjects.includes(feedMark);
    this.options.heard({ feed, subjects: subjects.filter((subject) => subject !== feedMark) });
  }
}
