import { ConversationStatus } from '@shopbell/contract';
import { describe, expect, test } from 'vitest';
import { type Happening, steadyStatuses, transition } from './conversation.ts';

const happenings: Happening[] = ['personWrote', 'agentWrote', 'snoozed', 'woke', 'resolved', 'reopened'];
const outcome = (status: ConversationStatus, happening: Happening) => {
  const result = transition(status, happening);
  return result.ok ? `${result.status}${result.announce ? ` (${result.announce})` : ''}` : `no: ${result.why}`;
};

describe('states of a conversation', () => {
  test('the whole table', () => {
    const table = ConversationStatus.options.map((status) => [
      status,
      ...happenings.map((each) => outcome(status, each)),
    ]);
    expect(table).toEqual([
      ['open', 'open', 'waiting', 'snoozed (snoozed)', 'no: not-snoozed', 'resolved (resolved)', 'no: already-open'],
      ['waiting', 'open', 'waiting', 'snoozed (snoozed)', 'no: not-snoozed', 'resolved (resolved)', 'no: already-open'],
      [
        'snoozed',
        'open (woken)',
        'snoozed',
        'snoozed (snoozed)',
        'open (woken)',
        'resolved (resolved)',
        'open (woken)',
      ],
      [
        'resolved',
        'open (reopened)',
        'waiting (reopened)',
        'no: is-resolved',
        'no: not-snoozed',
        'no: already-resolved',
        'open (reopened)',
      ],
    ]);
  });
  test('a person who writes always ends with an open conversation', () => {
    for (const status of ConversationStatus.options)
      expect(transition(status, 'personWrote')).toMatchObject({ ok: true, status: 'open' });
  });
  test('in a steady state a message announces nothing', () => {
    for (const status of steadyStatuses) {
      for (const happening of ['personWrote', 'agentWrote'] as const)
        expect(transition(status, happening)).toMatchObject({ announce: null });
    }
  });
});
