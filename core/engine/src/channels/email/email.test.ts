import {
  type Actor,
  type ConversationId,
  contactLeft,
  conversationKinds,
  createId,
  type EntryKind,
  type EntryView,
  messageSent,
  noteWritten,
  SenderKey,
  type ShopSettings,
} from '@shopbell/contract';
import { arbitraryOf } from '@shopbell/testing/arbitrary';
import { createMemoryHost } from '@shopbell/testing/memory-host';
import { startPostgres } from '@shopbell/testing/postgres';
import { startSmtp } from '@shopbell/testing/smtp';
import fc from 'fast-check';
import { pino } from 'pino';
import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '../../database/index.ts';
import type { PublicCaller } from '../../http/handlers.ts';
import { createTickets } from '../../http/tickets.ts';
import { createJobs, type JobRunner } from '../../jobs/index.ts';
import { createJournal, type RunningJournal } from '../../journal/index.ts';
import type { Parts } from '../../parts.ts';
import { createShops } from '../../shops/index.ts';
import { judgeBurst } from './burst.ts';
import { type Correspondent, createEmail, createSmtpMailer } from './index.ts';
import { conversationOf } from './threads.ts';

const postgres = await startPostgres();
const smtp = await startSmtp();
const log = pino({ level: 'silent' });
const secrets: [string] = ['a secret of at least thirty-two characters'];
let now = Date.parse('2026-07-01T10:00:00Z');
const clock = { now: () => now };
const later = (seconds: number) => {
  now += seconds * 1_000;
};
const online = new Set<string>();
const people = new Map<string, Correspondent>();
const mailer = createSmtpMailer({ smtp: smtp.url, timeout: 2_000 });
let database: Database;
let journal: RunningJournal;
let jobs: JobRunner;

beforeAll(async () => {
  database = createDatabase({ url: (await postgres.createDatabase()).url });
  await database.migrate();
  jobs = createJobs({ database, clock, log });
  journal = createJournal({ database, clock, log, enqueue: jobs.enqueueIn });
});
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

const agent: Actor = { type: 'agent', id: createId('agent'), name: 'Mei' };
const visitor = { type: 'visitor', id: createId('visitor') } as const;

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

const parsed = (index = 0) => PostalMime.parse(smtp.mails[index]?.raw ?? '');
const addressIn = (text: string | undefined, path: string) =>
  new RegExp(`https://engine\\.example/shopbell/${path}\\?t=[^\\s>]+`).exec(text ?? '')?.[0] ?? '';

describe('answers to somebody who has gone', () => {
  test('go out as one mail when the burst has ended', async () => {
    const shop = await open();
    await shop.ask('Where is my parcel?');
    await shop.answer('I am looking.');
    later(40);
    await jobs.runDue();
    await shop.answer('It is <b>on its way</b>.');
    later(40);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(0);
    later(21);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(1);
    const mail = await parsed();
    expect(mail).toMatchObject({
      subject: 'Your conversation with Tea House',
      from: { name: 'Tea House', address: 'hello@tea.example' },
      messageId: `<${shop.conversation}.r3@tea.example>`,
    });
    expect(mail.text).toContain('I am looking.\n\nIt is <b>on its way</b>.');
    expect(mail.text).not.toContain('Where is my parcel?');
    expect(mail.html).toContain('It is &lt;b&gt;on its way&lt;/b&gt;.');
    expect(mail.replyTo).toBeUndefined();
    expect(mail.text).toContain('not read');
    const [sent] = await shop.entries('mail.sent');
    expect(sent).toMatchObject({
      audience: 'agents',
      body: { reason: 'reply', messageId: `${shop.conversation}.r3@tea.example`, upTo: 3, address: 'li@mail.example' },
    });
    later(600);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(1);
  });

  test('hold what the shop says by itself, as of a ticket, and never what is for agents', async () => {
    const shop = await open();
    await shop.tellByShop('Your request no. 7 is done.');
    await shop.note('Our fault, be generous.');
    later(61);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(1);
    const mail = await parsed();
    expect(mail.text).toContain('Your request no. 7 is done.');
    expect(`${mail.text}${mail.html}`).not.toContain('Our fault');
  });

  test('stand together: the next burst answers the last mail and tells only what is new', async () => {
    const shop = await open({ replyDomain: 'reply.tea.example' });
    await shop.answer('One.');
    later(61);
    await jobs.runDue();
    await shop.answer('Two.');
    later(61);
    await jobs.runDue();
    const [first, second] = [await parsed(0), await parsed(1)];
    expect(second.inReplyTo).toBe(first.messageId);
    expect(second.references).toBe(`<${shop.conversation}@tea.example> ${first.messageId}`);
    expect(first.references).toBe(`<${shop.conversation}@tea.example>`);
    expect(second.text).toContain('Two.');
    expect(second.text).not.toContain('One.');
    expect(conversationOf(second.replyTo?.[0]?.address ?? '', secrets)).toBe(shop.conversation);
    expect(second.text).toContain('not read');
  });

  test('are not mailed to who has read them, is here, has no address, or was not answered', async () => {
    const reader = await open();
    reader.read((await reader.answer('Read.')).seq);
    const nobody = await open({ person: { address: null } });
    await nobody.answer('To nobody.');
    const asker = await open();
    await asker.ask('Only a question.');
    const here = await open({ person: { person: 'vis_here' } });
    online.add('vis_here');
    await here.answer('They see it.');
    later(61);
    await jobs.runDue();
    later(61);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(0);
    online.delete('vis_here');
    later(61);
    jobs.know({ jobs: here.domain.jobs ?? {}, schedule: {} });
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(1);
    expect((await parsed()).text).toContain('They see it.');
  });

  test('reach an address that is left only afterwards', async () => {
    const shop = await open({ person: { address: null } });
    await shop.answer('Are you still there?');
    later(300);
    await jobs.runDue();
    Object.assign(people.get(shop.conversation) as Correspondent, { address: 'late@mail.example' });
    await shop.leave('late@mail.example');
    later(61);
    await jobs.runDue();
    expect(smtp.mails[0]?.to).toEqual(['late@mail.example']);
  });

  test('of long ago are not mailed when mail is set up only now', async () => {
    const shop = await open();
    const entry = await shop.answer('An old answer.');
    await database.sql('DELETE FROM {{job}}');
    later(2 * 86_400);
    for (const listener of shop.domain.listeners ?? []) await listener.hear(entry, shop.shop);
    expect(await database.sql('SELECT 1 FROM {{job}}')).toEqual([]);
  });

  test('reach an address forty times a day at most, and go on the day after', async () => {
    const first = await open({ person: { address: 'many@mail.example' } });
    for (let count = 0; count < 41; count += 1) {
      const shop = count === 0 ? first : await open({ in: first.hostShop, person: { address: 'Many@mail.example' } });
      await shop.answer('Hello.');
    }
    later(61);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(40);
    later(86_400);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(41);
  });

  test("come from the shop's own address, in the person's language", async () => {
    const shop = await open({ mail: { fromName: '茶屋', fromAddress: 'cha@tea.example' }, person: { locale: 'ar' } });
    await shop.answer('مرحبا');
    later(61);
    await jobs.runDue();
    const mail = await parsed();
    expect(mail.from).toEqual({ name: '茶屋', address: 'cha@tea.example' });
    expect(mail.html).toContain('dir="rtl"');
  });

  test('that were erased before they went out are not told', async () => {
    const shop = await open();
    await shop.answer('A secret.');
    later(61);
    await journal.erase(shop.subject, { entries: { upTo: 1 }, why: 'asked', actor: { type: 'system' } });
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(0);
  });
});

describe('a mail that fails', () => {
  const failing = async () => {
    const shop = await open();
    await shop.answer('Hello.');
    later(61);
    return shop;
  };

  test.each([{ recipient: 451 }, { cut: true as const }, { takeThenCut: true as const }])(
    'in a way that may pass goes out again as the same mail, telling the same: %j',
    async (fault) => {
      const shop = await failing();
      smtp.faults.push(fault);
      await jobs.runDue();
      expect(await shop.states()).toEqual(['planned']);
      await shop.answer('Something new meanwhile.');
      later(30);
      await jobs.runDue();
      later(31);
      await jobs.runDue();
      later(61);
      await jobs.runDue();
      const mails = await Promise.all(smtp.mails.map((_, index) => parsed(index)));
      const names = [...new Set(mails.map(({ messageId }) => messageId))];
      expect(names).toEqual([`<${shop.conversation}.r1@tea.example>`, `<${shop.conversation}.r3@tea.example>`]);
      for (const mail of mails.filter(({ messageId }) => messageId === names[0]))
        expect(mail.text).not.toContain('new meanwhile');
      expect(await shop.entries('mail.sent')).toHaveLength(2);
    },
  );

  test('between being taken and being written down goes out again under the same name, and is written down once', async () => {
    const shop = await failing();
    await database.sql("ALTER TABLE {{mail}} ADD CONSTRAINT crash CHECK (state <> 'sent') NOT VALID");
    await jobs.runDue();
    await database.sql('ALTER TABLE {{mail}} DROP CONSTRAINT crash');
    expect(smtp.mails).toHaveLength(1);
    expect(await shop.entries('mail.sent')).toHaveLength(0);
    later(61);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(2);
    expect((await parsed(0)).messageId).toBe((await parsed(1)).messageId);
    expect(await shop.entries('mail.sent')).toHaveLength(1);
  });

  test('for good is told to agents, and nothing more goes to that address', async () => {
    const shop = await failing();
    smtp.faults.push({ recipient: 550 });
    await jobs.runDue();
    const [bounced] = await shop.entries('mail.bounced');
    expect(bounced).toMatchObject({
      audience: 'agents',
      body: { address: 'li@mail.example', why: expect.stringContaining('No such person') },
    });
    await shop.answer('Again.');
    later(61);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(0);
    Object.assign(people.get(shop.conversation) as Correspondent, { address: 'better@mail.example' });
    await shop.leave('better@mail.example');
    later(61);
    await jobs.runDue();
    expect(smtp.mails[0]?.to).toEqual(['better@mail.example']);
    expect((await parsed()).text).toContain('Hello.\n\nAgain.');
  });

  test('to an address that the host has names it in no entry, for not every agent may see it', async () => {
    const known = await open({ person: { verified: true } });
    smtp.faults.push({ recipient: 550 });
    await known.answer('Hello.');
    later(61);
    await jobs.runDue();
    Object.assign(people.get(known.conversation) as Correspondent, { address: 'Li+2@mail.example' });
    await known.answer('Again.');
    later(61);
    await jobs.runDue();
    const page = addressIn((await parsed()).text, 'opt-out');
    await known.call('optOut', page, 'POST');
    const entries = await Promise.all(['mail.bounced', 'mail.sent', 'mail.opted-out'].map(known.entries));
    expect(entries.map((ofKind) => ofKind.map(({ body }) => body.address))).toEqual([[null], [null], [null]]);
    expect(JSON.stringify(entries)).not.toMatch(/@mail\.example/i);
  });

  test('for an hour is given up, and agents are told', async () => {
    const shop = await failing();
    for (let turn = 0; turn < 12; turn += 1) {
      smtp.faults.length = 0;
      smtp.faults.push({ message: 451 });
      await jobs.runDue();
      later(2 ** (turn + 1));
    }
    expect(await shop.states()).toEqual(['dropped']);
    const [failed] = await shop.entries('delivery.failed');
    expect(failed).toMatchObject({ audience: 'agents', body: { channel: 'email' } });
  });
});

describe('a bounce that comes later', () => {
  const report = (messageId: string, address = 'li@mail.example') =>
    new TextEncoder().encode(
      [
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example',
        '',
        `Final-Recipient: rfc822; ${address}`,
        'Action: failed',
        'Status: 5.1.1',
        '',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: <${messageId}>`,
        '',
        '--b--',
        '',
      ].join('\r\n'),
    );

  test('is told to agents once, and ends mail to that address', async () => {
    const shop = await open();
    await shop.answer('Hello.');
    later(61);
    await jobs.runDue();
    const messageId = (await parsed()).messageId?.slice(1, -1) ?? '';
    await shop.domain.handlers?.receiveBounce?.({ body: report(messageId, 'other@mail.example') } as never);
    await shop.domain.handlers?.receiveBounce?.({ body: report('unknown@tea.example') } as never);
    await shop.domain.handlers?.receiveBounce?.({ body: new TextEncoder().encode('hello') } as never);
    expect(await shop.entries('mail.bounced')).toHaveLength(0);
    await shop.domain.handlers?.receiveBounce?.({ body: report(messageId) } as never);
    await shop.domain.handlers?.receiveBounce?.({ body: report(messageId) } as never);
    expect(await shop.entries('mail.bounced')).toMatchObject([
      { body: { messageId, address: 'li@mail.example', why: '5.1.1' } },
    ]);
    await shop.answer('Again.');
    later(61);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(1);
  });
});

describe('the links of a mail', () => {
  const sent = async (shop: Awaited<ReturnType<typeof open>>) => {
    await shop.answer('Hello.');
    later(61);
    await jobs.runDue();
    return parsed();
  };

  test('lead back into the conversation on the storefront, signed, for 30 days', async () => {
    const shop = await open();
    const mail = await sent(shop);
    const link = addressIn(mail.text, 'link');
    const response = await shop.call('openLink', link);
    expect(response.status).toBe(302);
    const [address, token] = (response.headers.get('location') ?? '').split('#shopbell=');
    expect(address).toBe('https://tea.example');
    expect(createTickets({ secrets, clock }).openLink('conversation', decodeURIComponent(token ?? ''))).toMatchObject({
      payload: { shop: shop.shop, conversation: shop.conversation, person: visitor.id },
      until: expect.any(Number),
    });
    later(30 * 86_400);
    const over = await shop.call('openLink', link);
    expect(over.status).toBe(404);
    expect(await over.text()).toContain('lang="fr"');
  });

  test('open nothing when the conversation is a customer’s by now, whose the address need not be', async () => {
    const shop = await open();
    const link = addressIn((await sent(shop)).text, 'link');
    Object.assign(people.get(shop.conversation) as Correspondent, { person: createId('customer') });
    expect((await shop.call('openLink', link)).status).toBe(404);
  });

  test('stop the mails, by one click of a mail program or on a page that changes nothing by itself', async () => {
    const shop = await open();
    const mail = await sent(shop);
    const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]));
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    const link = addressIn(headers['list-unsubscribe'], 'opt-out');
    expect(addressIn(mail.text, 'opt-out')).not.toBe('');
    const page = await shop.call('showOptOut', link);
    expect(await page.text()).toContain('<form method="post"><button>Stop the mails</button></form>');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-/);
    expect(await shop.entries('mail.opted-out')).toHaveLength(0);
    expect(await (await shop.call('optOut', link, 'POST')).text()).toContain('will send no more answers');
    await shop.call('optOut', link, 'POST');
    expect(await (await shop.call('showOptOut', link)).text()).toContain('will send no more answers');
    expect(await shop.entries('mail.opted-out')).toMatchObject([{ body: { address: 'li@mail.example' } }]);
    await shop.answer('Again.');
    later(61);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(1);
    expect(await shop.states()).toEqual(['sent', 'dropped']);
    const next = await open({ in: shop.hostShop });
    for (const text of ['Here too.', 'And again.']) {
      await next.answer(text);
      later(61);
      await jobs.runDue();
    }
    expect(smtp.mails).toHaveLength(1);
    // Agents are told where they write, once.
    expect(await next.entries('mail.opted-out')).toMatchObject([{ body: { address: 'li@mail.example' } }]);
    const other = await open();
    await sent(other);
    expect(smtp.mails).toHaveLength(2);
  });

  test('that are over are told in the language of who comes, the title too', async () => {
    const shop = await open();
    const page = await (await shop.call('openLink', 'https://engine.example/?t=nonsense')).text();
    expect(page).toContain('lang="fr"');
    expect(page).toContain('<title>Lien expiré</title>');
    expect(page).toContain('<h1>Lien expiré</h1>');
  });

  test('are good for what they were made for, and for nothing else', async () => {
    const shop = await open();
    const mail = await sent(shop);
    const [link, optOut] = [addressIn(mail.text, 'link'), addressIn(mail.text, 'opt-out')];
    expect((await shop.call('openLink', optOut)).status).toBe(404);
    expect((await shop.call('optOut', link, 'POST')).status).toBe(404);
    expect((await shop.call('optOut', `${optOut}x`, 'POST')).status).toBe(404);
    expect(await shop.entries('mail.opted-out')).toHaveLength(0);
  });
});

describe('what is for agents only', () => {
  test('is in no mail, of whatever kind it is', async () => {
    const shop = await open();
    await shop.ask('A question.');
    await shop.answer('An answer.');
    for (const kind of [...conversationKinds].filter(({ audience }) => audience !== 'customer')) {
      const [made] = fc.sample(arbitraryOf(kind.body) as fc.Arbitrary<Record<string, unknown>>, 1);
      const words = Object.fromEntries(
        Object.entries(made ?? {}).map(([name, value]) => [name, plant(kind.kind, name, value)]),
      );
      await journal.append(shop.subject, { kind, actor: agent, body: words as never });
    }
    const secret = { kind: messageSent, actor: agent, body: { text: 'foragents' }, audience: 'agents' } as const;
    await journal.append(shop.subject, secret);
    const all = JSON.stringify(await journal.read(shop.subject, { audience: 'system', after: 0, limit: 100 }));
    expect(all.match(/foragents/g)?.length).toBeGreaterThan(3);
    later(61);
    await shop.service.requestTranscript({ shop: shop.shop, conversation: shop.conversation });
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(2);
    for (const { raw } of smtp.mails) expect((await PostalMime.parse(raw)).text).not.toContain('foragents');
  });
});

/** Free words of a body are marked; the rest has to stay what its schema wants. */
function plant(kind: string, name: string, value: unknown): unknown {
  if (['text', 'note', 'why', 'address'].includes(name)) return 'foragents';
  return kind === 'conversation.tagged' && Array.isArray(value) ? ['foragents'] : value;
}

describe('a transcript', () => {
  test('tells what the person can see, once however often it is asked for', async () => {
    const shop = await open();
    await shop.ask('Where is my parcel?');
    await shop.answer('On its way.');
    const about = { shop: shop.shop, conversation: shop.conversation };
    expect(await shop.service.requestTranscript(about)).toEqual({ address: 'li@mail.example' });
    await shop.service.requestTranscript(about);
    await jobs.runDue();
    await shop.service.requestTranscript(about);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(1);
    const mail = await parsed();
    expect(mail.messageId).toBe(`<${shop.conversation}.t2@tea.example>`);
    expect(mail.text).toMatch(/You · .*\nWhere is my parcel\?\n\nMei · .*\nOn its way\./);
    expect(await shop.entries('mail.sent')).toMatchObject([{ body: { reason: 'transcript' } }]);
  });

  test('needs an address, and is sent five times a day at most', async () => {
    const stranger = await open({ person: { address: null } });
    const about = (shop: { shop: typeof stranger.shop; conversation: ConversationId }) => ({
      shop: shop.shop,
      conversation: shop.conversation,
    });
    await expect(stranger.service.requestTranscript(about(stranger))).rejects.toMatchObject({ code: 'refused' });
    const shop = await open();
    for (let turn = 0; turn < 5; turn += 1) {
      await shop.ask(`Question ${turn}`);
      await shop.service.requestTranscript(about(shop));
    }
    await shop.ask('One more');
    await expect(shop.service.requestTranscript(about(shop))).rejects.toMatchObject({ code: 'rate.limited' });
    const other = await open({ in: shop.hostShop, person: { address: 'LI@mail.example' } });
    await other.ask('From another conversation');
    await expect(other.service.requestTranscript(about(other))).rejects.toMatchObject({ code: 'rate.limited' });
    later(86_400);
    await other.service.requestTranscript(about(other));
    Object.assign(people.get(shop.conversation) as Correspondent, { address: 'mei@mail.example' });
    await shop.service.requestTranscript(about(shop));
  });

  test('goes to an address that was typed only after an agent has answered, and to one of the host’s at once', async () => {
    const shop = await open({ person: { answered: false } });
    await shop.ask('Buy cheap bells at bells.example');
    const about = { shop: shop.shop, conversation: shop.conversation };
    await expect(shop.service.requestTranscript(about)).rejects.toMatchObject({ code: 'rate.limited' });
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(0);
    const known = await open({ person: { answered: false, verified: true } });
    await known.ask('Where is my parcel?');
    await known.service.requestTranscript({ shop: known.shop, conversation: known.conversation });
    await shop.answer('No, thank you.');
    Object.assign(people.get(shop.conversation) as Correspondent, { answered: true });
    await shop.service.requestTranscript(about);
    await jobs.runDue();
    const sent = await Promise.all([parsed(0), parsed(1)]);
    expect(sent.map(({ to }) => to?.[0]?.name).sort()).toEqual(['', 'Li']);
  });
});

test('a person who is erased is in no mail any more', async () => {
  const shop = await open();
  await shop.answer('Hello.');
  later(61);
  await jobs.runDue();
  await shop.ask('More');
  await shop.service.requestTranscript({ shop: shop.shop, conversation: shop.conversation });
  await database.transaction((sql) => shop.service.forget({ sql }, shop.shop, [shop.conversation]));
  await jobs.runDue();
  expect(smtp.mails).toHaveLength(1);
  expect(await shop.states()).toEqual(['sent', 'dropped']);
  expect(
    await database.sql('SELECT address FROM {{mail}} WHERE conversation = $1 AND address IS NOT NULL', [
      shop.conversation,
    ]),
  ).toEqual([]);
});

test.each([
  [{ unreadSince: null }, 'nothing'],
  [{ now: 59_999 }, { askAgain: new Date(60_000) }],
  [{ now: 60_000 }, 'send'],
  [{ now: 60_000, online: true }, { askAgain: new Date(120_000) }],
  [{ now: 86_400_000, online: true }, 'send'],
] as const)('a burst judged: %j', (change, expected) => {
  expect(judgeBurst({ now: 0, unreadSince: 0, online: false, burstSeconds: 60, ...change })).toEqual(expected);
});
