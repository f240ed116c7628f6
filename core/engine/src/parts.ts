import type { Clock, Files, Host, Mailer } from '@shopbell/contract';
import type { Logger } from 'pino';
import type { Database } from './database/index.ts';
import type { Handlers } from './http/handlers.ts';
import type { Tickets } from './http/tickets.ts';
import type { Jobs } from './jobs/index.ts';
import type { Journal, Listener } from './journal/journal.ts';
import type { Live } from './live/index.ts';
import type { EngineOptions } from './options.ts';

/** What every domain is given. All of it is made in `compose.ts`; nothing of it knows a domain. */
export interface Parts {
  options: EngineOptions;
  host: Host;
  clock: Clock;
  files: Files;
  mailer: Mailer;
  log: Logger;
  database: Database;
  journal: Journal;
  jobs: Jobs;
  /** Typing, presence, read marks: pokes with a payload that are never stored. */
  live: Live;
  tickets: Tickets;
}

/** What a domain hands to the engine: its routes, its ears, its work for later. */
export interface Domain {
  /** As its folder. */
  name: string;
  handlers?: Handlers;
  listeners?: readonly Listener[];
  /** By name; a payload is what was enqueued. Tried again with back-off when it throws a retryable error. */
  jobs?: Record<string, (payload: unknown, attempt?: number) => Promise<void>>;
  /** Five-field cron in UTC, by job name. */
  schedule?: Record<string, string>;
  /** Of jobs that wait for a host or a service: how many of a name run at once. These hold up no other work. */
  places?: Record<string, number>;
  /** Loads what would hold up the first message, where listeners run: called once, some seconds after they have begun. */
  warm?(): void;
  /** Called once, before the database closes. */
  stop?(): Promise<void>;
}
