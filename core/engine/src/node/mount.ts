import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { AppError, type MountStatus } from '@shopbell/contract';
import type { Engine, StartOptions } from '../create-engine.ts';

/** What an Express of any version hands on: `originalUrl` where it has taken a mount path off. */
type HostRequest = IncomingMessage & { originalUrl?: string };

/**
 * Stands where a host's server hands requests to the engine. The shop comes first: whatever is wrong with the engine stays in here, and
 * while there is none, its addresses answer 503. An engine that is there but cannot start tries again by itself.
 */
export class Mount {
  private engine: Engine | undefined;
  private opening: Promise<void> | undefined;
  private closing: Promise<void> | undefined;
  private readonly watched = new WeakSet<Server>();
  /** Why there is no engine at all (its options, a broken installation); null where there is one. */
  private fault: string | null = null;
  private readonly complain: (text: string) => void;

  /** @param complain takes lines that whoever runs the server should read. */
  constructor(complain: (text: string) => void) {
    this.complain = complain;
  }

  get running(): boolean {
    return this.engine?.ready() ?? false;
  }

  /** What whoever runs the server should know; null while all is well. */
  get problem(): string | null {
    if (this.running) return null;
    return (
      this.fault ?? (this.engine ? 'Shopbell has not started yet; the server’s log says what it waits for.' : null)
    );
  }

  /** What a host's own admin API tells its screens, as Shopbell cannot while it does not run. */
  status(mount: string): MountStatus {
    const { running, problem } = this;
    return { running, mount, problem };
  }

  /** What the host's platform asks about people and shops. Throws `unavailable` while there is no engine. */
  get privacy(): ReturnType<Engine['privacy']> {
    if (!this.engine) throw new AppError('unavailable');
    return this.engine.privacy();
  }

  /** What the host's own automation may do. Throws `unavailable` while there is no engine. */
  get automation(): ReturnType<Engine['automation']> {
    if (!this.engine) throw new AppError('unavailable');
    return this.engine.automation();
  }

  /** What a host tells of visits. Throws `unavailable` while there is no engine. */
  get signals(): ReturnType<Engine['signals']> {
    if (!this.engine) throw new AppError('unavailable');
    return this.engine.signals();
  }

  /** What a host tells of its customers. Throws `unavailable` while there is no engine. */
  get customers(): ReturnType<Engine['customers']> {
    if (!this.engine) throw new AppError('unavailable');
    return this.engine.customers();
  }

  /** A shop at a glance, for the host's own pages. Throws `unavailable` while there is no engine. */
  async glance(shop: string): ReturnType<Engine['glance']> {
    if (!this.engine) throw new AppError('unavailable');
    return this.engine.glance(shop);
  }

  /** A middleware: after the host's own sessions, and before anybody reads the body. */
  readonly handle = (request: HostRequest, response: ServerResponse, next: (error?: unknown) => void): void => {
    // Express takes the mount path off; the engine knows it and wants it back.
    request.url = request.originalUrl ?? request.url ?? '/';
    if (!this.engine) return sendUnavailable(request, response);
    this.watch(request.socket);
    void this.listener(request, response).catch(next);
  };

  /** Never throws, and holds nothing up. */
  open(make: () => Promise<Engine>, options: StartOptions): void {
    this.opening = (async () => {
      try {
        this.engine = await make();
        await this.engine.start(options);
      } catch (error) {
        this.fault = wordsOf(error);
        this.complain(`Shopbell cannot run, the shop goes on without it: ${this.fault}`);
      }
    })();
  }

  /**
   * Ends open streams first: one that is open would hold the host's own exit. Whoever calls again waits for the same end, jobs included,
   * since a host's process may be killed after that. Never throws.
   */
  close(): Promise<void> {
    this.closing ??= this.end().catch((error: unknown) =>
      this.complain(`Shopbell did not stop in good order: ${wordsOf(error)}`),
    );
    return this.closing;
  }

  private async end(): Promise<void> {
    await Promise.all([this.engine?.stop(), this.opening]);
    await this.engine?.stop();
    this.engine = undefined;
  }

  /**
   * Ends open streams as soon as anybody begins to close the server. Hosts do so first of all, and wait for open streams (Vendure's Apollo
   * ten seconds, Medusa without end), before any hook of a plugin is called. Sockets that a server accepted know it by this property,
   * though no type says so.
   */
  private watch(socket: Socket & { server?: Server }): void {
    const { server } = socket;
    if (!server || this.watched.has(server)) return;
    this.watched.add(server);
    const close = server.close.bind(server);
    server.close = (done) => {
      void this.close();
      return close(done);
    };
  }

  private readonly listener = getRequestListener(
    async (request, { incoming }) =>
      (await this.engine?.fetch(request, incoming)) ?? new Response(null, { status: 503 }),
    { overrideGlobalObjects: false },
  );
}

function sendUnavailable({ headers: { origin } }: HostRequest, response: ServerResponse): void {
  const problem = { type: 'about:blank', title: 'The service is not ready.', status: 503, code: 'unavailable' };
  response.writeHead(503, {
    ...{ 'content-type': 'application/problem+json', 'retry-after': '10', vary: 'origin' },
    // Nothing of the shop is in it, and a page that calls with the shop's cookies may read no answer to everybody (`*`).
    ...(origin ? { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' } : {}),
  });
  response.end(JSON.stringify(problem));
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
