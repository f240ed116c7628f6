import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AgentTicket, type AlertId, type ConversationId, createId, type VisitorTicket } from '@shopbell/contract';
import { startTestEngine, type TestEngine } from '@shopbell/testing/engine';
import { createMemoryHost } from '@shopbell/testing/memory-host';
import { sampleFiles } from '@shopbell/testing/samples/files';
import { type SmtpSink, startSmtp } from '@shopbell/testing/smtp';
import pg from 'pg';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let smtp: SmtpSink;
let engine: TestEngine;
let db: pg.Client;
let now = Date.now();

beforeAll(async () => {
  smtp = await startSmtp();
  const host = createMemoryHost();
  for (const who of ['eve', 'mallory']) host.addCustomer('one', personOf(who));
  engine = await startTestEngine({
    host,
    engine: {
      moods: true,
      mail: { smtp: smtp.url, from: { name: 'Shop', address: 'hello@shop.example' } },
      clock: { now: () => now },
    },
  });
  db = new pg.Client({ connectionString: engine.database.url });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await engine.stop();
  await smtp.stop();
});

/** A customer whose every word is one that stands nowhere else. */
function personOf(who: string) {
  return {
    id: `one-${who}`,
    firstName: `${who}qfirst`,
    lastName: `${who}qlast`,
    email: `${who}qhost@people.example`,
    phone: `+49${who}qphone`,
    adminPath: `/customers/${who}qadmin`,
  };
}

/** Every row of every table as text, and every byte of every file: what somebody would find who took the disk. */
async function everything(): Promise<{ rows: string; files: string }> {
  const { rows: tables } = await db.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await db.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    texts.push(...rows.map(({ text }) => `${name} ${text}`));
  }
  const names = readdirSync(engine.files, { recursive: true, encoding: 'utf8' });
  const files = names.map((name) => {
    const path = join(engine.files, name);
    return `${name} ${statSync(path).isFile() ? readFileSync(path, 'latin1') : ''}`;
  });
  return { rows: texts.join('\n'), files: files.join('\n') };
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 50) {
    if (waited > 40_000) throw new Error(`It did not come true that ${what}.`);
    await sleep(50);
  }
}

const pdf = (words: string) =>
  new TextEncoder().encode(`%PDF-1.4\n1 0 obj<</Title(${words})>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`);
let count = 0;
const key = () => {
  count += 1;
  return `privacy-${String(count).padStart(4, '0')}`;
};

/**
 * Lives a whole life in the shop: writes as a visitor, is claimed as a customer, is noted about, mailed, tagged, blocked. Answers who they
 * are, and every word by which they could be found.
 */
async function live(who: string) {
  const word = (place: string) => `${who}q${place}`;
  const admin = await engine.agent({ agent: 'one-admin' });
  const colleague = await engine.agent({ agent: 'one-agent' });
  const visitor = await engine.visitor();
  const file = await engine.call(
    'uploadVisitorFile',
    { query: { name: `${word('filename')}.pdf` }, body: pdf(word('filebytes')) },
    visitor,
  );
  const sent = await engine.call(
    'sendVisitorMessage',
    {
      body: {
        key: key(),
        text: `${word('message')} 鱻${who === 'eve' ? '龘' : '靐'}`,
        files: [file.file],
        product: { product: 'p-1', title: word('product'), url: `https://one.example/${word('producturl')}` },
        page: `https://one.example/?q=${word('page')}`,
      },
    },
    visitor,
  );
  const { conversation } = sent;
  const about = { conversation };
  await engine.call(
    'leaveContact',
    { body: { key: key(), ...about, email: `${word('contact')}@mail.example`, name: word('name') } },
    visitor,
  );
  const digests = await upset(who, { visitor, admin, conversation });
  const noted = await engine.call(
    'uploadFile',
    { query: { name: `${word('notefile')}.png` }, body: sampleFiles['image/png'] },
    admin,
  );
  await engine.call('writeNote', { body: { key: key(), ...about, text: word('note'), files: [noted.file] } }, admin);
  await engine.call('tag', { body: { key: key(), ...about, add: [word('tag'), word('gone')] } }, admin);
  await engine.call('tag', { body: { key: key(), ...about, remove: [word('gone')] } }, admin);
  await engine.call(
    'transfer',
    { body: { key: key(), ...about, to: colleague.agent.id, note: word('transfer') } },
    admin,
  );
  await engine.call('sendMessage', { body: { key: key(), ...about, text: word('answer') } }, admin);
  await mailIt(`${word('contact')}@mail.example`);
  await engine.call('resolve', { body: { key: key(), ...about } }, admin);
  await engine.call('answerSurvey', { body: { ...about, resolution: 1, rating: 1, comment: word('survey') } }, visitor);
  const unsent = await engine.call(
    'uploadVisitorFile',
    { query: { name: `${word('unsent')}.pdf` }, body: pdf(word('unsentbytes')) },
    visitor,
  );
  const customer = await engine.visitor({ ticket: visitor.ticket, customer: `one-${who}` });
  await engine.call('sendVisitorMessage', { body: { key: key(), text: word('ascustomer') } }, customer);
  await owe(who, admin, conversation);
  await group(who, admin, conversation);
  await wonder(who, customer, admin);
  const view = await engine.call('getConversation', { query: about }, admin);
  await engine.call('block', { body: { ...about, until: null } }, admin);
  const naming = { id: createId('savedFilter'), name: word('filter'), filter: { hostCustomer: `one-${who}` } };
  await engine.call('saveFilter', { body: { ...naming, shared: true } }, admin);
  const words = [
    ...[
      'message',
      'product',
      'producturl',
      'page',
      'contact',
      'name',
      'note',
      'tag',
      'gone',
      'transfer',
      'answer',
      'survey',
      'ascustomer',
    ],
    ...['filename', 'filebytes', 'notefile', 'unsent', 'unsentbytes', 'first', 'last', 'host', 'phone', 'admin'],
    ...['filter', 'fury', 'group', 'groupname', 'wonder', 'known'],
    ...[
      'ticket',
      'ticketnote',
      'line',
      'second',
      'ticketfile',
      'comment',
      'reason',
      'promise',
      'withdrawn',
      'orderpromise',
    ],
  ].map(word);
  return {
    admin,
    visitor,
    customer,
    conversation,
    person: view.conversation.person.id,
    words: [...words, ...digests, `one-${who}`, who === 'eve' ? '鱻龘' : '鱻靐'],
    file,
    unsent,
  };
}

/** A group of the host whose name tells something of them. */
async function group(who: string, admin: AgentTicket, conversation: ConversationId) {
  const of = { id: `${who}qgroup`, name: `${who}qgroupname` };
  const { groups } = engine.host.shops.get('one') ?? {};
  groups?.set(of.id, of);
  await engine.call('changeGroups', { body: { key: key(), conversation, add: [of.id] } }, admin);
  await engine.call('changeGroups', { body: { key: key(), conversation, remove: [of.id] } }, admin);
}

/** Asks what nothing answers, of which a draft is made together with what an agent said. */
async function wonder(who: string, { ticket }: VisitorTicket, admin: AgentTicket) {
  const by = { ticket };
  const text = `Where does ${who}qwonder sail to?`;
  const { conversation, entry } = await engine.call('sendVisitorMessage', { body: { key: key(), text } }, by);
  const told = `${who}qknown tells you that.`;
  await engine.call('sendMessage', { body: { key: key(), conversation, text: told } }, admin);
  const listed = async () => (await engine.call('listGaps', {}, admin)).items.flatMap(({ gaps }) => gaps);
  await until(async () => (await listed()).some((gap) => gap.entry === entry.id), 'a gap is noted');
  const body = { entries: [entry.id], article: createId('article'), language: 'en' };
  const draft = await engine.call('draftGap', { body }, admin);
  expect(draft).toMatchObject({ title: text, text: told });
}

/** Tickets about a conversation and an order, and promises in both. */
async function owe(who: string, admin: AgentTicket, conversation: ConversationId) {
  const word = (place: string) => `${who}q${place}`;
  const order = `owed-${who}`;
  engine.host.addOrder('one', { id: order, customer: `one-${who}` });
  const [ticket, other] = [createId('ticket'), createId('ticket')];
  const opening = { ticket, type: 'other', title: word('ticket'), fields: { note: word('ticketnote') }, conversation };
  await engine.call('openTicket', { body: opening }, admin);
  const lines = [{ item: `${order}-item-1`, quantity: 1, reason: word('line') }];
  await engine.call(
    'openTicket',
    { body: { ticket: other, type: 'other', title: word('second'), order, lines } },
    admin,
  );
  const name = `${word('ticketfile')}.png`;
  const { file } = await engine.call('uploadFile', { query: { name }, body: sampleFiles['image/png'] }, admin);
  await engine.call('commentTicket', { body: { ticket, key: key(), text: word('comment'), files: [file] } }, admin);
  const decline = { type: 'move', to: 'declined', reason: word('reason') } as const;
  await engine.call('changeTicket', { body: { ticket, key: key(), change: decline } }, admin);
  const owed = { what: 'call', dueAt: new Date(now + 90 * 86_400_000).toISOString() } as const;
  const promise = createId('promise');
  await engine.call('makePromise', { body: { ...owed, promise, text: word('promise'), conversation } }, admin);
  await engine.call('withdrawPromise', { body: { promise, reason: word('withdrawn') } }, admin);
  const onOrder = { ...owed, promise: createId('promise'), text: word('orderpromise'), order };
  await engine.call('makePromise', { body: onOrder }, admin);
  // What the host goes on to tell of its orders is its own.
  engine.host.shops.get('one')?.orders.delete(order);
}

/** Says what raises an alert, which an agent judges. Answers the digests of the words that moods were read from: a short text can be guessed by one. */
async function upset(
  who: string,
  { visitor, admin, conversation }: { visitor: VisitorTicket; admin: AgentTicket; conversation: ConversationId },
): Promise<string[]> {
  const text = `${who}qfury This is the third time you lie to me. I will sue you and report you to the police, you thieves!`;
  await engine.call('sendVisitorMessage', { body: { key: key(), conversation, text } }, visitor);
  const list = () => engine.call('listAlerts', { body: { filter: { conversation } } }, admin);
  await until(async () => (await list()).items.length === 1, 'an alert is raised');
  const alert = (await list()).items[0]?.id as AlertId;
  await engine.call('judgeAlert', { body: { alert, atRisk: true } }, admin);
  const { entries } = await engine.call('getConversation', { query: { conversation } }, admin);
  const digests = entries.filter(({ kind }) => kind === 'mood.judged').map(({ body }) => String(body.digest));
  expect(digests.length).toBeGreaterThan(0);
  return digests;
}

/** Time goes on until the burst is over, and the mail has gone to the address. */
async function mailIt(address: string): Promise<void> {
  const ends = async () => {
    const { rows } = await db.query<{ run_at: Date }>("SELECT run_at FROM shopbell.job WHERE name = 'mail-answers'");
    if (rows[0]) now = Math.max(now, rows[0].run_at.getTime());
    return smtp.mails.some(({ to }) => to.includes(address));
  };
  await until(ends, `a mail goes to ${address}`);
}

const found = async (words: readonly string[]) => {
  const { rows, files } = await everything();
  return words.filter((word) => rows.includes(word) || files.includes(word));
};

describe('a person who is erased', () => {
  test('is found nowhere in the database and in no file, and nobody else is missing', async () => {
    const eve = await live('eve');
    const mallory = await live('mallory');
    const { admin } = eve;
    const mailsToEve = () => smtp.mails.filter(({ to }) => to.some((address) => address.includes('eveq')));
    const before = mailsToEve().length;
    expect(before).toBeGreaterThan(0);
    // A mail that waits to be tried again.
    smtp.faults.push(...Array.from({ length: 20 }, () => ({ message: 451 })));
    await engine.call('requestTranscript', { body: { conversation: eve.conversation } }, eve.customer);
    // Without this the rest would prove nothing.
    await until(async () => (await found(mallory.words)).length === mallory.words.length, 'everything is written');
    expect(await found(eve.words)).toEqual(eve.words);
    await until(
      async () => (await engine.call('search', { query: { q: '鱻龘' } }, admin)).items.length === 1,
      'search knows',
    );

    const erase = () => engine.call('erasePerson', { body: { person: eve.person, key: 'erase-eve-1' } }, admin);
    const report = await erase();
    expect(report).toEqual({
      person: eve.person,
      conversations: expect.any(Number),
      entries: expect.any(Number),
      files: expect.any(Number),
    });
    expect(report.entries).toBeGreaterThanOrEqual(8);
    expect(report.files).toBe(4);
    expect(await erase()).toEqual(report);

    const nothing = async () => (await found(eve.words)).length === 0;
    await until(nothing, `nothing is left of ${(await found(eve.words)).join(', ')}`);
    now += 3_600_000;
    await sleep(1_500);
    expect(await found(eve.words)).toEqual([]);
    expect(await found(mallory.words)).toEqual(mallory.words);
    Object.assign(admin, await engine.agent({ agent: 'one-admin' }));

    expect((await engine.call('listSavedFilters', {}, admin)).items.map(({ name }) => name)).toEqual([
      'malloryqfilter',
    ]);
    expect((await engine.call('search', { query: { q: '鱻龘' } }, admin)).items).toEqual([]);
    expect((await engine.call('search', { query: { q: '鱻靐' } }, admin)).items).toHaveLength(1);
    const { entries } = await engine.call('getConversation', { query: { conversation: eve.conversation } }, admin);
    // In order, none twice; what is for no screen leaves holes.
    const seqs = entries.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].toSorted((one, other) => one - other));
    expect(seqs[0]).toBe(1);
    expect(entries.find(({ kind }) => kind === 'message.sent')?.body).toMatchObject({ erased: true });
    expect(entries.some(({ kind }) => kind === 'entries.erased')).toBe(true);
    expect((await engine.ask('linkFile', { query: { file: eve.file.file } }, admin)).status).toBe(404);
    expect((await engine.call('listTags', {}, admin)).items.filter((tag) => tag.includes('eveq'))).toEqual([]);
    const { items } = await engine.call('listShopEntries', { query: {} }, admin);
    expect(items.find(({ kind }) => kind === 'person.erased')?.body).toEqual(report);
    expect(mailsToEve()).toHaveLength(before);

    await engine.call('unblock', { body: { person: eve.person } }, admin);
    const back = await engine.visitor({ customer: 'one-eve' });
    engine.host.addOrder('one', { id: '9', customer: 'one-eve' });
    await engine.call('sendVisitorMessage', { body: { key: key(), matter: 'order:9', text: 'I am back' } }, back);
    const inbox = await engine.call('listInbox', { body: { filter: { hostCustomer: 'one-eve' } } }, admin);
    expect(inbox.items[0]?.person).toMatchObject({ hostCustomer: 'one-eve', name: 'eveqfirst eveqlast' });
  }, 180_000);

  test('has to be known, of this shop, and asked for by an admin', async () => {
    const admin = await engine.agent({ agent: 'one-admin' });
    const other = await engine.agent({ shop: 'two', agent: 'two-admin' });
    const senior = await engine.agent({ agent: 'one-senior' });
    const ada = await engine.visitor({ customer: 'one-ada' });
    await engine.call('sendVisitorMessage', { body: { key: key(), text: 'hello' } }, ada);
    const { items } = await engine.call('listInbox', { body: { filter: { hostCustomer: 'one-ada' } } }, admin);
    const person = items[0]?.person.id ?? '';
    for (const route of ['erasePerson', 'exportPerson'] as const) {
      const body = { person, ...(route === 'erasePerson' ? { key: key() } : {}) };
      expect((await engine.ask(route, { body }, other)).status, `${route} of another shop`).toBe(404);
      expect((await engine.ask(route, { body }, senior)).status, `${route} by a senior`).toBe(403);
      const made = { ...body, person: `cus_${'0'.repeat(26)}` };
      expect((await engine.ask(route, { body: made }, admin)).status, `${route} of nobody`).toBe(404);
      expect((await engine.ask(route, { body: { ...body, person: 'x' } }, admin)).status).toBe(400);
    }
  });
});

test('a person gets everything that is kept about them, and the shop remembers that they did', async () => {
  const bob = await engine.visitor({ customer: 'one-bob' });
  const admin = await engine.agent({ agent: 'one-admin' });
  const file = await engine.call(
    'uploadVisitorFile',
    { query: { name: 'bob.png' }, body: sampleFiles['image/png'] },
    bob,
  );
  const { conversation } = await engine.call(
    'sendVisitorMessage',
    { body: { key: key(), text: 'I am Bob', files: [file.file] } },
    bob,
  );
  for (let turn = 0; turn < 3; turn += 1)
    await engine.call('writeNote', { body: { key: key(), conversation, text: `Bob again ${turn}` } }, admin);
  const { items } = await engine.call('listInbox', { body: { filter: { hostCustomer: 'one-bob' } } }, admin);
  const person = items[0]?.person.id ?? '';
  smtp.faults.length = 0;
  const typed = 'bob-typed@mail.example';
  await engine.call('leaveContact', { body: { key: key(), conversation, email: typed } }, bob);
  await engine.call('sendMessage', { body: { key: key(), conversation, text: 'Hello Bob' } }, admin);
  await mailIt(typed);
  const mail = await PostalMime.parse(smtp.mails.find(({ to }) => to.includes(typed))?.raw ?? '');
  const stop = mail.headers.find((header) => header.key === 'list-unsubscribe')?.value.slice(1, -1) ?? '';
  expect((await fetch(stop, { method: 'POST', body: new URLSearchParams('List-Unsubscribe=One-Click') })).status).toBe(
    200,
  );
  Object.assign(admin, await engine.agent({ agent: 'one-admin' }));
  await engine.call('block', { body: { conversation, until: null } }, admin);
  const naming = { id: createId('savedFilter'), name: 'Bob', filter: { hostCustomer: 'one-bob' }, shared: false };
  await engine.call('saveFilter', { body: naming }, admin);
  const ticket = createId('ticket');
  await engine.call('openTicket', { body: { ticket, type: 'other', title: 'For Bob', conversation } }, admin);
  const owed = { promise: createId('promise'), what: 'call', text: 'We call Bob', conversation } as const;
  const dueAt = new Date(now + 86_400_000).toISOString();
  await engine.call('makePromise', { body: { ...owed, dueAt } }, admin);
  await engine.call('changeGroups', { body: { key: key(), conversation, add: ['one-wholesale'] } }, admin);
  const given = await engine.call('exportPerson', { body: { person } }, admin);
  const wholesale = { id: 'one-wholesale', name: 'wholesale' };
  expect(given.groupChanges).toMatchObject([{ body: { person, added: [wholesale], removed: [] } }]);
  expect(given.tickets).toMatchObject([
    { id: ticket, entries: [{ kind: 'ticket.opened', body: { title: 'For Bob' } }] },
  ]);
  expect(given.promises).toMatchObject([{ id: owed.promise, text: 'We call Bob' }]);
  expect(given).toMatchObject({
    mails: [{ conversation, reason: 'reply', address: typed, state: 'sent' }],
    optOuts: [{ address: typed, since: expect.any(String) }],
    blocks: [{ person, until: null }],
    namedIn: [naming],
    agent: null,
  });
  expect(given.identities).toContainEqual({ channel: 'memory', external: 'one-bob', verified: true });
  expect(given.identities.map(({ external }) => external)).toContain('one-bob@people.example');
  expect(given.conversations.map(({ id }) => id)).toEqual([conversation]);
  const kinds = given.conversations[0]?.entries.map(({ kind }) => kind);
  expect(kinds?.filter((kind) => kind === 'note.written')).toHaveLength(3);
  expect(JSON.stringify(given)).toContain('I am Bob');
  expect(given.files).toEqual([{ file: file.file, name: 'bob.png', url: expect.stringContaining('/files?t=') }]);
  const bytes = await fetch(given.files[0]?.url ?? '');
  expect(new Uint8Array(await bytes.arrayBuffer())).toEqual(sampleFiles['image/png']);
  const entries = await engine.call('listShopEntries', { query: {} }, admin);
  expect(entries.items.find(({ kind }) => kind === 'person.exported')?.body).toMatchObject({ person, files: 1 });
});

test('a member of staff gets what is kept about them, and is erased once they have left', async () => {
  const said = { id: 'one-leaverqhost', name: 'leaverqname', email: 'leaverqmail@staff.example', picture: null };
  engine.host.addAgent('one', said);
  const admin = await engine.agent({ agent: 'one-admin' });
  const leaver = await engine.agent({ agent: said.id });
  const filter = { id: createId('savedFilter'), name: 'leaverqfilter', filter: { unread: true }, shared: false };
  await engine.call('saveFilter', { body: filter }, leaver);
  await engine.call('setPreferences', { body: { sound: false } }, leaver);
  const person = leaver.agent.id;
  const given = await engine.call('exportPerson', { body: { person } }, admin);
  expect(given.identities.map(({ external }) => external)).toEqual([said.name, said.email]);
  expect(given.agent).toMatchObject({ role: 'agent', preferences: { sound: false }, filters: [filter] });
  const erase = { body: { person, key: 'erase-leaver' } };
  expect((await engine.ask('erasePerson', erase, admin)).status).toBe(422);
  const other = await engine.agent({ shop: 'two', agent: 'two-admin' });
  expect((await engine.ask('exportPerson', { body: { person } }, other)).status).toBe(404);
  expect((await engine.ask('erasePerson', erase, other)).status).toBe(404);
  engine.host.shops.get('one')?.agents.delete(said.id);
  now += 60_000;
  expect((await engine.ask('listAgents', {}, leaver)).status).toBe(403);
  expect(await found(['leaverqhost', 'leaverqname', 'leaverqmail', 'leaverqfilter'])).toHaveLength(4);
  const report = await engine.call('erasePerson', erase, admin);
  expect(await engine.call('erasePerson', erase, admin)).toEqual(report);
  expect(await found(['leaverq'])).toEqual([]);
});

test('conversations go by themselves when the shop has kept them long enough', async () => {
  const admin = await engine.agent({ shop: 'two', agent: 'two-admin' });
  const talk = async (text: string) => {
    const visitor = await engine.visitor({ shop: 'two' });
    const { conversation } = await engine.call('sendVisitorMessage', { body: { key: key(), text } }, visitor);
    const email = `${text}contact@mail.example`;
    await engine.call('leaveContact', { body: { key: key(), conversation, email } }, visitor);
    return conversation;
  };
  const resolve = (conversation: Awaited<ReturnType<typeof talk>>) =>
    engine.call('resolve', { body: { key: key(), conversation } }, admin);
  const [old, open] = [await talk('twoqold'), await talk('twoqopen')];
  await resolve(old);
  now += 31 * 86_400_000;
  const renewed = await engine.agent({ shop: 'two', agent: 'two-admin' });
  Object.assign(admin, renewed);
  const recent = await talk('twoqrecent');
  await resolve(recent);
  const { version } = await engine.call('getSettings', {}, admin);
  await engine.call(
    'changeSettings',
    { body: { version, section: 'retention', value: { conversationDays: 30 } } },
    admin,
  );
  now += 86_400_000;
  const gone = ['twoqold', 'twoqoldcontact'];
  const kept = ['twoqopen', 'twoqopencontact', 'twoqrecent', 'twoqrecentcontact'];
  await until(async () => (await found(gone)).length === 0, 'the old conversation is erased');
  expect(await found(kept)).toEqual(kept);
  expect(open).not.toBe(recent);
  Object.assign(admin, await engine.agent({ shop: 'two', agent: 'two-admin' }));
  await until(async () => {
    const { items } = await engine.call('listShopEntries', { query: {} }, admin);
    return items.some(({ kind, body }) => kind === 'retention.applied' && body.conversations === 1);
  }, 'the shop remembers');
}, 120_000);
