import { type ClientRequest, get } from 'node:http';

/** An entry as a reader was given it. */
export interface Seen {
  /** The conversation. */
  subject: string;
  seq: number;
  key: string | null;
}

export interface ReaderOptions {
  path: string;
  ticket: string;
  /** Where to begin; null begins now. */
  cursor: string | null;
  /** Where the next connection goes. */
  port(): number;
}

const againMilliseconds = 30;
/** A browser would wait for two heartbeats; here the silence of half-open connections must not take minutes. */
const silentMilliseconds = 1_200;
const longestSilenceMilliseconds = 10_000;

/** Reads a stream of one conversation's entries, and whenever it ends or falls silent, resumes by its cursor. */
export class Reader {
  readonly seen: Seen[];
  /** What the server should never have said. */
  readonly faults: string[] = [];
  private readonly options: ReaderOptions;
  private cursor: string | null;
  private request: ClientRequest | undefined;
  private timer: NodeJS.Timeout | undefined;
  private silence = silentMilliseconds;
  private started: (() => void) | undefined;
  private stopped = false;

  /** `seen` is what it had loaded before it began to follow. */
  constructor(options: ReaderOptions, seen: readonly Seen[] = []) {
    this.seen = [...seen];
    this.options = options;
    this.cursor = options.cursor;
  }

  /** Resolves when there is a cursor to resume at. */
  async start(): Promise<void> {
    this.connect();
    if (this.cursor === null)
      await new Promise<void>((resolve) => {
        this.started = resolve;
      });
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.request?.destroy();
  }

  private connect(): void {
    const { path, ticket, port } = this.options;
    const query = this.cursor === null ? '' : `?cursor=${encodeURIComponent(this.cursor)}`;
    const headers = { authorization: `Bearer ${ticket}` };
    const options = {
      port: port(),
      host: '127.0.0.1',
      path: `${path}${query}`,
      headers,
      agent: false,
    } as const;
    const request = get(options, (response) => {
      if (response.statusCode === 410) this.faults.push(`the cursor ${this.cursor} was said to be gone`);
      if (response.statusCode !== 200) return this.again(request);
      this.listenFor(request);
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        if (this.request !== request) return;
        this.listenFor(request);
        text += chunk;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          this.take(text.slice(0, end));
          text = text.slice(end + 2);
        }
      });
      response.on('error', () => {});
      response.on('close', () => this.again(request));
    });
    this.request = request;
    request.on('error', () => this.again(request));
    this.listenFor(request);
  }

  private listenFor(request: ClientRequest): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.silence = Math.min(this.silence * 1.6, longestSilenceMilliseconds);
      request.destroy(new Error('silent'));
    }, this.silence);
  }

  private again(request: ClientRequest): void {
    if (this.request !== request || this.stopped) return;
    this.request = undefined;
    request.destroy();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), againMilliseconds);
  }

  private take(block: string): void {
    const id = /^id: ?(.*)$/m.exec(block)?.[1];
    const event = /^event: ?(.*)$/m.exec(block)?.[1];
    const data = /^data: ?(.*)$/m.exec(block)?.[1];
    if (event === 'entry' && data) {
      const { subject, seq, key } = JSON.parse(data) as Seen;
      this.seen.push({ subject, seq, key });
      this.silence = silentMilliseconds;
    }
    if (event === 'reload') this.faults.push(`the reader was told to load anew: ${data}`);
    if (id) this.cursor = id;
    this.started?.();
  }
}
