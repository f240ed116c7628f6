import { createId } from '@shopbell/contract';
import { expect, it } from 'vitest';
import { agent, makeEntry } from '../../test/make/entries.ts';
import type { Desk } from '../state/desk.ts';
import { createFormat } from '../words/format.ts';
import { createSay } from '../words/words.ts';
import { mayApprove, noticeOf } from './work-notices.ts';

const me = createId('agent');
const ticket = createId('ticket');
const context = {
  desk: { session: { agent: { id: me, role: 'supervisor' as const } } },
  say: createSay('en'),
  format: createFormat('en'),
};
const amount = { amount: 4_500, currency: 'EUR' };
const told = (kind: string, body: object, more: object = {}) =>
  noticeOf(makeEntry({ seq: 3, kind, actor: agent, body: { ...body }, ...more }), context)?.text ?? null;

it('tells whoever promised, and nobody else, before a promise breaks and when it has', () => {
  const about = { promise: createId('promise'), what: 'refund', dueAt: '2026-11-27T17:00:00Z' };
  const system = { actor: { type: 'system' } };
  expect(told('promise.due-soon', { ...about, agent: me }, system)).toMatch(/^A promise is due soon: Refund, by /);
  expect(told('promise.broken', { ...about, agent: me }, system)).toMatch(/^A promise is broken: Refund, by /);
  expect(told('promise.due-soon', { ...about, agent: createId('agent') }, system)).toBeNull();
});

it('tells whoever asked what became of it, with the reason of a no', () => {
  const of = { subject: ticket };
  expect(told('ticket.refused', { amount, askedBy: me, reason: 'Too much' }, of)).toBe(
    '€45.00 was not approved: Too much',
  );
  expect(told('ticket.approved', { amount, askedBy: me }, of)).toBe('€45.00 was approved.');
  expect(told('ticket.acted', { state: 'refused', askedBy: me }, of)).toContain('did not do');
  expect(told('ticket.approved', { amount, askedBy: createId('agent') }, of)).toBeNull();
  expect(told('ticket.assigned', { agent: me }, of)).toBe('A ticket was given to you.');
});

it('tells all of what waits for approval but who asked for it, and rings for those who may give as much', async () => {
  const body = { amount };
  expect(told('ticket.approval-asked', body, { subject: ticket })).toBe('€45.00 waits for approval.');
  const mine = { subject: ticket, actor: { type: 'agent', id: me, name: 'Me' } };
  expect(told('ticket.approval-asked', body, mine)).toBeNull();
  const entry = makeEntry({ seq: 3, kind: 'ticket.approval-asked', actor: agent, body, subject: ticket });
  const desk = (call: () => Promise<object>) => ({ live: { client: { call } } }) as unknown as Pick<Desk, 'live'>;
  const within = (ownLimit: number | null) =>
    mayApprove(
      entry,
      desk(async () => ({ ownLimit })),
    );
  expect(await Promise.all([within(null), within(45), within(44.99)])).toEqual([true, true, false]);
  expect(
    await mayApprove(
      entry,
      desk(async () => Promise.reject(new Error('silent'))),
    ),
  ).toBe(false);
});

it('tells nobody of their own deeds', () => {
  expect(
    told('ticket.assigned', { agent: me }, { subject: ticket, actor: { type: 'agent', id: me, name: 'Me' } }),
  ).toBeNull();
});

it('tells seniors of a conversation at risk, everybody of a danger, and makes no sound in a quiet time', () => {
  const body = { alert: createId('alert'), path: 'risk', risk: 0.83, quiet: true };
  const entry = makeEntry({ seq: 4, kind: 'alert.raised', actor: { type: 'system' }, body });
  const place = { screen: 'inbox', view: 'open', conversation: entry.subject };
  expect(noticeOf(entry, context)).toMatchObject({
    text: 'A conversation is at risk (83%).',
    silent: true,
    place,
  });
  const junior = { ...context, desk: { session: { agent: { id: me, role: 'agent' as const } } } };
  expect(noticeOf(entry, junior)).toBeNull();
  const danger = { ...entry, body: { ...body, path: 'safety', quiet: false } };
  expect(noticeOf(danger, junior)).toMatchObject({ text: 'Urgent: somebody may be in danger.', silent: false });
});
