import { AppError, type Files, type Mailer } from '@shopbell/contract';
import type { Logger } from 'pino';
import type { PlatformAutomation } from './automations/index.ts';
import { createSmtpMailer } from './channels/index.ts';
import type { PlatformCustomers } from './customers/index.ts';
import { createDatabase, type Database } from './database/index.ts';
import { createDomains } from './domains.ts';
import { createLocalFiles, createS3Files } from './files/index.ts';
import { createApp, type Fetch } from './http/app.ts';
import type { Assets } from './http/assets.ts';
import { bindRoutes } from './http/bind.ts';
import { createMetrics } from './http/metrics.ts';
import { createOperations } from './http/operations.ts';
import { createTickets } from './http/tickets.ts';
import type { Glancing } from './insights/index.ts';
import { createJobs } from './jobs/index.ts';
import { createJournal } from './journal/index.ts';
import { limitHost } from './limit-host.ts';
import { createLive, createLiveRoutes, createRightsWatch } from './live/index.ts';
import { addressOf, type EngineOptions } from './options.ts';
import type { Domain, Parts } from './parts.ts';
import type { PlatformPrivacy } from './privacy/index.ts';
import type { PlatformSignals } from './signals/index.ts';

/** Everything of an engine, made and joined. */
export interface Composed {
  fetch: Fetch;
  privacy: PlatformPrivacy;
  glance: Glancing;
  automation: PlatformAutomation;
  signals: PlatformSignals;
  customers: PlatformCustomers;
  /** Throws when anything of it cannot start; `stop` it then all the same. */
  start(what: { http: boolean; jobs: boolean }): Promise<void>;
  stop(): Promise<void>;
}

const systemClock = { now: () => Date.now() };
/** With what domains remember of rights, agents who were dismissed have lost their streams within a minute. */
const rightsEveryMs = 10_000;
/** By then a host that has just started has its own work behind it. */
const warmAfterMs = 3_000;
/** A host that does not answer may hold the end of its own process so long, and no longer: what it was doing is found out after the next start. */
const leaveAfterMs = 1_500;

/** Makes the parts, the domains over them, and HTTP over these. Connects to nothing but the file store. */
export async function compose(options: EngineOptions, log: Logger, assets: Assets): Promise<Composed> {
  const leaving = new AbortController();
  const { parts, journal, jobs, live, tickets } = await createParts(options, log, leaving.signal);
  const { domains, gates, privacy, glance, automation, signals, customers } = createDomains(parts);
  const metrics = createMetrics();
  metrics.figure('streams', 'Open streams.', () => live.streams.size);
  metrics.figure('stream_frames_total', 'Frames handed to streams.', () => live.streams.sent);
  const operations = createOperations({
    address: addressOf(options, '/').slice(0, -1),
    metrics,
    isReady: () => answers(parts.database),
  });
  const routes = bindRoutes([
    ...domains,
    { name: 'live', handlers: createLiveRoutes({ journal, live, gates }) },
    { name: 'http', handlers: operations },
  ]);
  const fetch = createApp({ options, clock: parts.clock, log, tickets, gates, metrics, routes, assets });
  const watchRights = createRightsWatch(live.streams, gates);
  let watching: NodeJS.Timeout | undefined;
  let warming: NodeJS.Timeout | undefined;

  return {
    fetch,
    privacy,
    glance,
    automation,
    signals,
    customers,
    async start({ http, jobs: runsJobs }) {
      const applied = await parts.database.migrate();
      if (applied.length > 0) log.info({ migrations: applied }, 'The database is up to date.');
      jobs.know({
        jobs: Object.assign({}, ...domains.map((domain) => domain.jobs ?? {})),
        schedule: Object.assign({}, ...domains.map((domain) => domain.schedule ?? {})),
        places: Object.assign({}, ...domains.map((domain) => domain.places ?? {})),
      });
      await journal.start();
      if (http) {
        await live.start();
        const watch = () => watchRights().catch((error: unknown) => log.warn({ err: error }, 'rights not looked at'));
        watching = setInterval(watch, rightsEveryMs).unref();
      }
      if (!runsJobs) return;
      await journal.listen(domains.flatMap((domain) => domain.listeners ?? []));
      await jobs.start();
      warming = setTimeout(() => warm(domains, log), warmAfterMs).unref();
    },
    async stop() {
      clearInterval(watching);
      clearTimeout(warming);
      setTimeout(() => leaving.abort(), leaveAfterMs).unref();
      // Streams first: whoever waits for this server to close waits for them.
      await live.stop();
      await jobs.stop();
      await journal.stop();
      for (const domain of domains.toReversed()) await domain.stop?.();
      await parts.mailer.close();
      await parts.database.stop();
    },
  };
}

/** What cannot be loaded yet is loaded when it is needed, and says what is wrong there. */
function warm(domains: readonly Domain[], log: Logger): void {
  for (const domain of domains)
    try {
      domain.warm?.();
    } catch (error) {
      log.warn({ err: error, domain: domain.name }, 'not warmed up');
    }
}

async function createParts(options: EngineOptions, log: Logger, leaving: AbortSignal) {
  const { hostSeconds, actSeconds } = options.limits;
  const clock = options.clock ?? systemClock;
  const database = createDatabase(options.database);
  const jobs = createJobs({ database, clock, log });
  const journal = createJournal({ database, clock, log, enqueue: jobs.enqueueIn, enqueued: jobs.look });
  const live = createLive({ database, clock, limits: options.limits });
  const tickets = createTickets({ secrets: options.secret, clock });
  const parts: Parts = {
    options,
    host: limitHost(options.host, { answer: hostSeconds * 1_000, act: actSeconds * 1_000, leaving }),
    clock,
    files: await createFiles(options.files),
    mailer: createMailer(options.mail),
    log,
    database,
    journal,
    jobs,
    live,
    tickets,
  };
  return { parts, journal, jobs, live, tickets };
}

async function createFiles(options: EngineOptions['files']): Promise<Files> {
  if ('folder' in options) return createLocalFiles(options);
  return 's3' in options ? createS3Files(options.s3) : options.store;
}

/** Where no mail is set up, what needs one is refused in words. */
function createMailer(options: EngineOptions['mail']): Mailer {
  if (options?.mailer) return options.mailer;
  if (options?.smtp) return createSmtpMailer({ smtp: options.smtp });
  const refuse = async () => {
    throw new AppError('refused', { reason: 'mail.none' });
  };
  return { send: refuse, close: async () => {} };
}

async function answers(database: Database): Promise<boolean> {
  return database.sql('SELECT 1').then(
    () => true,
    () => false,
  );
}
