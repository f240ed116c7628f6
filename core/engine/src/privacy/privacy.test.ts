import { setTimeout as sleep } from 'node:timers/promises';
import { createId } from '@shopbell/contract';
import { sampleFiles } from '@shopbell/testing/samples/files';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';

import { key, openLife, until } from '../../test/living.ts';

const { engine, smtp, live, mailIt, found, now, pass } = await openLife();

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
    pass(3_600_000);
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
  const dueAt = new Date(now() + 86_400_000).toISOString();
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
  pass(60_000);
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
  const ticket = createId('ticket');
  await engine.call('openTicket', { body: { ticket, type: 'other', title: 'twoqticket' } }, admin);
  const done = { type: 'move', to: 'done' } as const;
  await engine.call('changeTicket', { body: { ticket, key: key(), change: done } }, admin);
  engine.host.addOrder('two', { id: 'two-promised', customer: null });
  for (const [text, reason] of [['twoqpromise', 'twoqreason'], ['twoqowed']] as const) {
    const promise = createId('promise');
    const dueAt = new Date(now() + 365 * 86_400_000).toISOString();
    const made = { promise, what: 'other', order: 'two-promised', text, dueAt } as const;
    await engine.call('makePromise', { body: made }, admin);
    if (reason) await engine.call('withdrawPromise', { body: { promise, reason } }, admin);
  }
  pass(31 * 86_400_000);
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
  pass(86_400_000);
  const gone = ['twoqold', 'twoqoldcontact', 'twoqticket', 'twoqpromise', 'twoqreason'];
  const kept = ['twoqopen', 'twoqopencontact', 'twoqrecent', 'twoqrecentcontact', 'twoqowed'];
  await until(async () => (await found(gone)).length === 0, 'the old conversation is erased');
  expect(await found(kept)).toEqual(kept);
  expect(open).not.toBe(recent);
  Object.assign(admin, await engine.agent({ shop: 'two', agent: 'two-admin' }));
  await until(async () => {
    const { items } = await engine.call('listShopEntries', { query: {} }, admin);
    return items.some(({ kind, body }) => kind === 'retention.applied' && body.conversations === 1);
  }, 'the shop remembers');

  await engine.call('commentTicket', { body: { ticket, key: key(), text: 'twoqlater' } }, admin);
  pass(32 * 86_400_000);
  await until(async () => (await found(['twoqlater'])).length === 0, 'what was said of the ticket later is erased too');
}, 120_000);

test('who looked at whose data is kept as long as the operator says, and what was done to settings stays', async () => {
  const admin = await engine.agent({ agent: 'one-admin' });
  const kinds = async () => {
    const kept: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const { items, next } = await engine.call(
        'listShopEntries',
        { query: { limit: 100, ...(cursor && { cursor }) } },
        admin,
      );
      kept.push(...items.map(({ id, kind }) => `${kind} ${id}`));
      if (!next) return kept;
      cursor = next;
    }
  };
  const looks = (all: readonly string[]) => all.filter((line) => /^(person.viewed|people.listed) /.test(line));
  await engine.call('listInbox', { body: {} }, admin);
  const before = await kinds();
  expect(looks(before).length).toBeGreaterThan(0);
  pass(731 * 86_400_000);
  Object.assign(admin, await engine.agent({ agent: 'one-admin' }));
  await until(async () => looks(await kinds()).every((line) => !before.includes(line)), 'old looks have gone');
  const others = before.filter((line) => !looks(before).includes(line));
  expect(others.length).toBeGreaterThan(0);
  expect(await kinds()).toEqual(expect.arrayContaining(others));
}, 120_000);
