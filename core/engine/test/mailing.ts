import {
  type Actor,
  contactLeft,
  createId,
  type EntryKind,
  type EntryView,
  messageSent,
  noteWritten,
  SenderKey,
  type ShopSettings,
} from '@shopbell/contract';
import { createMemoryHost } from '@shopbell/testing/memory-host';
import { startPostgres } from '@shopbell/testing/postgres';
import { startSmtp } from '@shopbell/testing/smtp';
import { pino } from 'pino';
import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { type Correspondent, createEmail, createSmtpMailer } from '../src/channels/email/index.ts';
import { createDatabase } from '../src/database/index.ts';
import type { PublicCaller } from '../src/http/handlers.ts';
import { createTickets } from '../src/http/tickets.ts';
import { createJobs } from '../src/jobs/index.ts';
import { createJournal } from '../src/journal/index.ts';
import type { Parts } from '../src/parts.ts';
import { createShops } from '../src/shops/index.ts';

export const secrets: [string] = ['a secret of at least thirty-two characters'];
/** Who answers in these conversations. */
export const agent: Actor = { type: 'agent', id: createId('agent'), name: 'Mei' };
/** Who asks. */
export const visitor = { type: 'visitor', id: createId('visitor') } as const;

/** Mails of a shop as they reach their inbox: a real SMTP server, a real database, and a clock that is put forward. */
export async function openMailing() {
  const postgres = await startPostgres();
  const smtp = await startSmtp();
  const log = pino({ level: 'silent' });
  let now = Date.parse('2026-07-01T10:00:00Z');
  const clock = { now: () => now };
  const online = new Set<string>();
  const people = new Map<string, Correspondent>();
  const mailer = createSmtpMailer({ smtp: smtp.url, timeout: 2_000 });
  const database = createDatabase({ url: (await postgres.createDatabase()).url });
  await database.migrate();
  const jobs = createJobs({ database, clock, log });
  const journal = createJournal({ database, clock, log, enqueue: jobs.enqueueIn });
  afterAll(async () => {
    await journal.stop();
    await mailer.close();
    await database.stop();
    await smtp.stop();
    await postgres.stop();
  });
  beforeEach(async () => {
    await database.sql('DELETE FROM {{job}}');
    smtp.mails.length = 0;
    smtp.faults.length = 0;
  });
  afterEach(async () => {
    // Whoever writes in a conversation chooses such a key: one of the engine's own could be taken before it is needed.
    const kept = await database.sql<{ key: string }>(
      `SELECT key FROM {{entry}} WHERE actor_type = 'system' AND key <> ''`,
    );
    expect(kept.filter(({ key }) => SenderKey.safeParse(key).success)).toEqual([]);
  });

  /** A shop with one conversation of somebody who has left an address and gone. */
  async function open(
    change: {
      mail?: Partial<ShopSettings['mail']>;
      replyDomain?: string;
      person?: Partial<Correspondent>;
      /** Another conversation of a shop that is there. */
      in?: string;
    } = {},
  ) {
    const host = createMemoryHost();
    const { shop: hostShop } = host.addShop({
      id: change.in ?? createId('shop'),
      name: 'Tea House',
      url: 'https://tea.example',
    });
    const parts = {
      ...{ host, clock, database, journal, jobs, log, mailer },
      live: { isOnline: (_: string, who: string) => online.has(who) },
      tickets: createTickets({ secrets, clock }),
      options: {
        publicUrl: 'https://engine.example',
        mount: '/shopbell',
        secret: secrets,
        mail: { from: { name: 'Shops', address: 'hello@tea.example' }, replyDomain: change.replyDomain },
        acting: { mostOfOrder: {} },
      },
    } as unknown as Parts;
    const shops = createShops(parts).service;
    const { shop } = await shops.getByName(hostShop.id);
    const { settings, version } = await shops.getSettings(shop.id);
    const value = { ...settings.mail, ...change.mail };
    await shops.changeSettings(shop.id, { section: 'mail', value, version }, { type: 'system' });
    const conversation = createId('conversation');
    people.set(conversation, {
      person: visitor.id,
      locale: 'en',
      address: 'li@mail.example',
      name: 'Li',
      verified: false,
      answered: true,
      readSeq: 0,
      ...change.person,
    });
    const { service, domain } = createEmail(parts, {
      shops,
      correspondence: { find: async (_, id) => people.get(id) ?? null },
    });
    jobs.know({ jobs: domain.jobs ?? {}, schedule: {} });
    const subject = { shop: shop.id, type: 'conversation', id: conversation } as const;
    const write = async <K extends EntryKind>(kind: K, actor: Actor, body: object): Promise<EntryView> => {
      const { entry } = await journal.append(subject, { kind, actor, body: body as never });
      for (const listener of domain.listeners ?? [])
        if (listener.hears.includes(kind)) await listener.hear(entry, shop.id);
      return entry;
    };
    const call = (route: 'openLink' | 'showOptOut' | 'optOut', url: string, method = 'GET') => {
      const t = new URL(url).searchParams.get('t') ?? '';
      const request = new Request(url, { method, headers: { 'accept-language': 'fr-CH, de;q=0.5' } });
      const caller: PublicCaller = { type: 'public' };
      return domain.handlers?.[route]?.({ query: { t }, request, caller } as never) as Promise<Response>;
    };
    return {
      ...{ shop: shop.id, hostShop: hostShop.id, subject, conversation, service, domain, call },
      answer: (text: string) => write(messageSent, agent, { text }),
      tellByShop: (text: string) => write(messageSent, { type: 'system' }, { text }),
      note: (text: string) => write(noteWritten, agent, { text, mentions: [], files: [] }),
      ask: (text: string) => write(messageSent, visitor, { text }),
      leave: (email: string) => write(contactLeft, visitor, { email }),
      read: (seq: number) => Object.assign(people.get(conversation) as Correspondent, { readSeq: seq }),
      entries: async (kind: string) =>
        (await journal.read(subject, { audience: 'system', after: 0, limit: 100 })).filter(
          (entry) => entry.kind === kind,
        ),
      states: async () =>
        (
          await database.sql<{ state: string }>('SELECT state FROM {{mail}} WHERE conversation = $1 ORDER BY up_to', [
            conversation,
          ])
        ).map(({ state }) => state),
    };
  }

  return {
    ...{ smtp, database, journal, jobs, clock, online, people, open },
    later(seconds: number): void {
      now += seconds * 1_000;
    },
    parsed: (index = 0) => PostalMime.parse(smtp.mails[index]?.raw ?? ''),
  };
}

/** The link of ours in a mail's text. */
export const addressIn = (text: string | undefined, path: string) =>
  new RegExp(`https://engine\\.example/shopbell/${path}\\?t=[^\\s>]+`).exec(text ?? '')?.[0] ?? '';
