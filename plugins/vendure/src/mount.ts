import { getRequestListener } from '@hono/node-server';
import type { Engine } from '@shopbell/engine' with { 'resolution-mode': 'import' };
import { Logger } from '@vendure/core';
import type { NextFunction, Request, Response } from 'express';
import { loggerContext } from './tokens';

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/**
 * Stands where Vendure hands requests to the engine. The shop comes first: while there is no engine it answers 503, whatever is wrong
 * with the engine stays in here, and a start that failed is tried again, less and less often.
 */
export class Mount {
  private engine: Engine | undefined;
  private starting: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private pauseMs = firstPauseMs;
  /** Why the last start failed; null while it runs or has not been tried. */
  problem: string | null = null;

  get running(): boolean {
    return this.engine !== undefined;
  }

  /** For Vendure's middleware: after its cookie session, before it reads the body. */
  readonly handle = (request: Request, response: Response, next: NextFunction): void => {
    // Express takes the mount path off; the engine knows it and wants it back.
    request.url = request.originalUrl;
    if (this.engine) void this.listener(request, response).catch(next);
    else sendUnavailable(response);
  };

  /** Starts now and, where that fails, later. Never throws, never holds Vendure up. */
  start(make: () => Promise<Engine>): void {
    this.stopped = false;
    this.starting = this.attempt(make);
  }

  /** Ends open streams first: one that is open would hold Vendure's own exit. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.starting;
    const engine = this.engine;
    this.engine = undefined;
    await engine?.stop();
  }

  private async attempt(make: () => Promise<Engine>): Promise<void> {
    try {
      const engine = await make();
      if (this.stopped) return await engine.stop();
      this.engine = engine;
      this.problem = null;
      this.pauseMs = firstPauseMs;
      Logger.info('Shopbell is open', loggerContext);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
      Logger.error(`Shopbell could not start, the shop goes on without it: ${this.problem}`, loggerContext);
      this.tryLater(make);
    }
  }

  private tryLater(make: () => Promise<Engine>): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => this.start(make), this.pauseMs);
    this.timer.unref();
    this.pauseMs = Math.min(this.pauseMs * 2, longestPauseMs);
  }

  private readonly listener = getRequestListener(
    async (request, { incoming }) =>
      (await this.engine?.fetch(request, incoming)) ?? new Response(null, { status: 503 }),
    { overrideGlobalObjects: false },
  );
}

function sendUnavailable(response: Response): void {
  const problem = { type: 'about:blank', title: 'The service is not ready.', status: 503, code: 'unavailable' };
  response.status(503).set({ 'retry-after': '10', 'access-control-allow-origin': '*' });
  response.type('application/problem+json').send(JSON.stringify(problem));
}
