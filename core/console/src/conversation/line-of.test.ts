import { conversationKinds, entriesErased, knowledgeKinds, moodModelKinds, shopKinds } from '@shopbell/contract';
import { expect, it } from 'vitest';
import { makeEntry } from '../../test/make/entries.ts';
import { journalLine } from '../journal/journal-line.ts';
import { createFormat } from '../words/format.ts';
import { createSay } from '../words/words.ts';
import { lineDetail, lineOf } from './line-of.ts';

const words = (locale: string) => ({
  say: createSay(locale),
  format: createFormat(locale),
  actor: 'Anna',
  agentName: () => 'Bob',
  personName: () => 'Ada',
  articleTitle: (id: string) => (id === 'art_1' ? 'Returns' : null),
});
const messages = new Set(['message.sent', 'note.written']);
const bodies = { until: '2026-11-22T10:00:00Z', added: ['vip'], removed: [], agent: 'agt_x', name: 'Bob' };

it.each(['en', 'zh-CN'])('every kind of entry has a line of its own in %s', (locale) => {
  const unknown = (kind: string) => createSay(locale)('line.unknown', { kind });
  for (const { kind } of conversationKinds.filter((each) => !messages.has(each.kind))) {
    const line = lineOf(makeEntry({ seq: 1, kind, body: bodies }), words(locale));
    expect([kind, line]).not.toEqual([kind, unknown(kind)]);
    expect(line).not.toMatch(/\{|undefined/);
  }
  for (const { kind } of [...shopKinds, ...knowledgeKinds, ...moodModelKinds, entriesErased]) {
    const line = journalLine(makeEntry({ seq: 1, kind, body: bodies }), words(locale));
    expect([kind, line]).not.toEqual([kind, unknown(kind)]);
    expect(line).not.toMatch(/\{|undefined/);
  }
});

it('an unknown kind gets a neutral line, an erased one says so', () => {
  expect(lineOf(makeEntry({ seq: 1, kind: 'moon.landed', body: {} }), words('en'))).toBe(
    'Something was noted: moon.landed',
  );
  expect(lineOf(makeEntry({ seq: 1, kind: 'contact.left', body: { erased: true } }), words('en'))).toBe('Erased');
});

it('says of a mail without an address that it went to the customer', () => {
  const body = { reason: 'reply', messageId: 'a@b.example', upTo: 1, address: null };
  expect(lineOf(makeEntry({ seq: 1, kind: 'mail.sent', body }), words('en'))).toBe(
    "Answer mailed to the customer's address",
  );
});

it('carries notes, comments and reasons', () => {
  expect(lineDetail(makeEntry({ seq: 1, body: { note: 'be quick' } }))).toBe('be quick');
  expect(lineDetail(makeEntry({ seq: 1, body: { erased: true } }))).toBe('');
});

it('the shop journal names an article, and says nothing by an internal name', () => {
  const line = (kind: string, body: object) => journalLine(makeEntry({ seq: 1, kind, body: { ...body } }), words('en'));
  const saved = { version: 2, state: 'published' };
  expect(line('article.saved', { ...saved, article: 'art_1' })).toBe(
    'Published “Returns” in the knowledge (version 2)',
  );
  expect(line('article.saved', { ...saved, article: 'art_2' })).toBe(
    'An article of the knowledge was published (version 2)',
  );
  expect(line('listener.parked', { listener: 'tickets.tell-return', why: 'timeout' })).toMatch(/^Tickets: .*timeout/);
  const unknown = [
    line('listener.parked', { listener: 'moon.phases', why: 'timeout' }),
    line('settings.changed', { section: 'moon.phases' }),
    line('person.viewed', { person: 'cus_1', what: 'moon.phases' }),
    line('people.listed', { list: 'moon.phases' }),
  ];
  expect(unknown.filter((each) => each.includes('moon'))).toEqual([]);
});
