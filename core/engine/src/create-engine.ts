import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@shopbell/contract';
import type { Logger } from 'pino';
import type { PlatformAutomation } from './automations/index.ts';
import { type Composed, compose } from './compose.ts';
import type { PlatformCustomers } from './customers/index.ts';
import type { Fetch } from './http/app.ts';
import { type Assets, createAssets } from './http/assets.ts';
import { createWaitingRoom } from './http/waiting-room.ts';
import type { Glancing } from './insights/index.ts';
import { createLog } from './log.ts';
import { requireNode } from './node-version.ts';
import { type EngineOptions, type EngineOptionsInput, parseOptions } from './options.ts';
import type { PlatformPrivacy } from './privacy/index.ts';
import type { PlatformSignals } from './signals/index.ts';

/** What one process does. */
export interface StartOptions {
  /** Serve the API in this process. True unless told otherwise. */
  http?: boolean;
  /** Run jobs and listeners in this process. True unless told otherwise. */
  jobs?: boolean;
}

/** The engine as a host carries it. */
export interface Engine {
  /**
   * Answers one request below the mount path; never throws. `native` is what the host's `vouch…` need to look at: the request as the
   * host's own server knows it.
   */
  fetch: Fetch;
  /**
   * Migrates and starts. Resolves after the first attempt, and never rejects: an engine that cannot start answers 503, says in the log
   * what to do, and tries again by itself. `ready()` tells.
   */
  start(options?: StartOptions): Promise<void>;
  /**
   * Ends all streams, then jobs and listeners, then connections. Call it before the server closes: an open stream would hold it. Whoever
   * calls again waits for the same end.
   */
  stop(): Promise<void>;
  /** What the host's platform asks about people and shops. Throws `unavailable` until the engine has started. */
  privacy(): PlatformPrivacy;
  /** What the host's own pages may show of a shop. Throws `unavailable` until the engine has started. */
  glance: Glancing;
  /** What the host's own automation may do. Throws `unavailable` until the engine has started. */
  automation(): PlatformAutomation;
  /** What a host tells of visits. Throws `unavailable` until the engine has started. */
  signals(): PlatformSignals;
  /** What a host tells of its customers. Throws `unavailable` until the engine has started. */
  customers(): PlatformCustomers;
  /** Whether the engine has started. */
  ready(): boolean;
}

const longestWaitMs = 30_000;

/** The engine, not yet started. Throws when Node is too old or the options need a change, and says which. */
export function createEngine(input: EngineOptionsInput): Engine {
  requireNode();
  const options = parseOptions(input);
  const log = createLog(options);
  const assets = readAssets(options, log);
  const waitingRoom = createWaitingRoom({ options, assets, isReady: () => running !== null });
  let running: Composed | null = null;
  let serves = true;
  let stopping: AbortController | null = null;
  let starting: Promise<unknown> = Promise.resolve();
  let stopped: Promise<void> | undefined;

  const attempt = async (start: Required<StartOptions>): Promise<boolean> => {
    let composed: Composed | undefined;
    try {
      composed = await compose(options, log, assets);
      await composed.start(start);
      if (stopping?.signal.aborted)
        throw new AppError('unavailable', { detail: 'The engine was stopped while it started.' });
      running = composed;
      return true;
    } catch (error) {
      const remedy =
        error instanceof AppError ? error.message : 'The shop goes on without it. It is tried again by itself.';
      if (!stopping?.signal.aborted) log.error({ err: error }, `The engine could not start. ${remedy}`);
      await composed
        ?.stop()
        .catch((fault: unknown) => log.warn({ err: fault }, 'stopping after a failed start failed too'));
      return false;
    }
  };

  const retry = async (start: Required<StartOptions>, signal: AbortSignal) => {
    for (let wait = 1_000; !signal.aborted; wait = Math.min(wait * 2, longestWaitMs)) {
      await sleep(wait, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
      if (await attempt(start)) return log.info('The engine has started after all.');
    }
  };

  const halt = async () => {
    stopping?.abort();
    await starting;
    const composed = running;
    running = null;
    await composed?.stop();
  };

  return {
    ready: () => running !== null,
    privacy() {
      if (!running) throw new AppError('unavailable');
      return running.privacy;
    },
    automation() {
      if (!running) throw new AppError('unavailable');
      return running.automation;
    },
    signals() {
      if (!running) throw new AppError('unavailable');
      return running.signals;
    },
    customers() {
      if (!running) throw new AppError('unavailable');
      return running.customers;
    },
    async glance(shop) {
      if (!running) throw new AppError('unavailable');
      return running.glance(shop);
    },
    async fetch(request, native) {
      try {
        return await (serves && running ? running.fetch : waitingRoom)(request, native);
      } catch (error) {
        log.error({ err: error }, 'a request failed outside of its route');
        return waitingRoom(request, native);
      }
    },
    async start({ http = true, jobs = true } = {}) {
      // One that is stopped could not be stopped again.
      if (stopping || stopped) throw new Error('This engine has been started or stopped already.');
      stopping = new AbortController();
      serves = http;
      const first = attempt({ http, jobs });
      starting = first;
      if (!(await first)) starting = retry({ http, jobs }, stopping.signal);
    },
    stop() {
      stopped ??= halt();
      return stopped;
    },
  };
}

/** A widget that was not built must not stop a shop's server. */
function readAssets({ widget }: EngineOptions, log: Logger): Assets {
  try {
    return createAssets(widget?.folder ?? null);
  } catch (error) {
    log.error(
      { err: error },
      `The widget's files cannot be read from ${widget?.folder}. Build it, or write widget: { folder }.`,
    );
    return createAssets(null);
  }
}
