import type { Server, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Logger } from '@medusajs/framework/types';
import type { Engine, StartOptions } from '@shopbell/engine' with { 'resolution-mode': 'import' };
import type { NextFunction, Request, Response } from 'express';

/**
 * Stands where Medusa hands requests to the engine. The shop comes first: whatever is wrong with the engine stays in here, and while
 * there is none, its addresses answer 503. An engine that is there but cannot start tries again by itself.
 */
export class Mount {
  private engine: Engine | undefined;
  private opening: Promise<void> | undefined;
  private closing: Promise<void> | undefined;
  private readonly watched = new WeakSet<Server>();
  /** Why there is no engine at all (its options, a broken installation); null where there is one. */
  private fault: string | null = null;
  private readonly log: Pick<Logger, 'error'>;

  constructor(log: Pick<Logger, 'error'>) {
    this.log = log;
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

  /** For Medusa's middlewares: after its session, and with its reading of bodies switched off. */
  readonly handle = (request: Request, response: Response, next: NextFunction): void => {
    // Express takes the mount path off; the engine knows it and wants it back.
    request.url = request.originalUrl;
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
        this.fault = error instanceof Error ? error.message : String(error);
        this.log.error(`Shopbell cannot run, the shop goes on without it: ${this.fault}`);
      }
    })();
  }

  /** Ends open streams first: one that is open would hold Medusa's own exit. Whoever calls again waits for the same end. Never throws. */
  close(): Promise<void> {
    this.closing ??= this.end().catch((error: unknown) =>
      this.log.error(`Shopbell did not stop in good order: ${error instanceof Error ? error.message : error}`),
    );
    return this.closing;
  }

  private async end(): Promise<void> {
    await Promise.all([this.engine?.stop(), this.opening]);
    await this.engine?.stop();
    this.engine = undefined;
  }

  /**
   * Ends open streams as soon as anybody begins to close the server. Medusa does so first of all, and waits for them without end before
   * any hook of a module is called. Sockets that a server accepted know it by this property, though no type says so.
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

function sendUnavailable(request: Request, response: Response): void {
  const problem = { type: 'about:blank', title: 'The service is not ready.', status: 503, code: 'unavailable' };
  response.status(503).set({ 'retry-after': '10', vary: 'origin' });
  // Nothing of the shop is in it, and a page that calls with the shop's cookies may read no answer to everybody (`*`).
  const { origin } = request.headers;
  if (origin) response.set({ 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' });
  response.type('application/problem+json').send(JSON.stringify(problem));
}
