import type { EntryView } from '@shopbell/contract';
import { expect, test } from 'vitest';
import { foreignMessages } from './foreign.ts';

const message = (id: string, text: string, type = 'customer') =>
  ({ id, kind: 'message.sent', actor: { type }, body: { text } }) as unknown as EntryView;
const judged = (id: string, language: string) =>
  ({
    id: `of ${id}`,
    kind: 'mood.judged',
    actor: { type: 'system' },
    body: { message: id, language },
  }) as unknown as EntryView;

test('what persons wrote is foreign unless it was read to be in the viewer’s language', () => {
  const entries = [
    message('de', 'Hallo'),
    judged('de', 'de'),
    message('en', 'Hello'),
    judged('en', 'en'),
    message('unread', 'Bonjour'),
    message('wordless', '42 🙂'),
    message('agents', 'Hola', 'agent'),
  ];
  expect([...foreignMessages(entries, 'en-GB')]).toEqual(['de', 'unread']);
  expect([...foreignMessages(entries, 'de')]).toEqual(['en', 'unread']);
});
