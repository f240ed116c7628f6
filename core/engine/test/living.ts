import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AgentTicket, type AlertId, type ConversationId, createId, type VisitorTicket } from '@shopbell/contract';
import { startTestEngine } from '@shopbell/testing/engine';
import { createMemoryHost } from '@shopbell/testing/memory-host';
import { sampleFiles } from '@shopbell/testing/samples/files';
import { startSmtp } from '@shopbell/testing/smtp';
import pg from 'pg';
import { afterAll, expect } from 'vitest';

/** An engine with everything in it that can be kept about a person, and ways to look for what is kept. */
export async function openLife() {
  let now = Date.now();
  const smtp = await startSmtp();
  const host = createMemoryHost();
  for (const who of ['eve', 'mallory']) host.addCustomer('one', personOf(who));
  const engine = await startTestEngine({
    host,
    engine: {
      moods: true,
      mail: { smtp: smtp.url, from: { name: 'Shop', address: 'hello@shop.example' } },
      clock: { now: () => now },
    },
  });
  const db = new pg.Client({ connectionString: engine.database.url });
  await db.connect();
  afterAll(async () => {
    await db.end();
    await engine.stop();
    await smtp.stop();
  });

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
    await engine.call(
      'answerSurvey',
      { body: { ...about, resolution: 1, rating: 1, comment: word('survey') } },
      visitor,
    );
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
    const opening = {
      ticket,
      type: 'other',
      title: word('ticket'),
      fields: { note: word('ticketnote') },
      conversation,
    };
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

  return {
    ...{ engine, smtp, live, mailIt, found },
    now: () => now,
    pass(milliseconds: number): void {
      now += milliseconds;
    },
  };
}

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

export async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 50) {
    if (waited > 40_000) throw new Error(`It did not come true that ${what}.`);
    await sleep(50);
  }
}

const pdf = (words: string) =>
  new TextEncoder().encode(`%PDF-1.4\n1 0 obj<</Title(${words})>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`);

let count = 0;
/** A sender's key that no other call has. */
export const key = () => {
  count += 1;
  return `privacy-${String(count).padStart(4, '0')}`;
};
