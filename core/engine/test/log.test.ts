import { startTestEngine, testOperatorToken } from '@shopbell/testing/engine';
import { pino } from 'pino';
import { expect, it } from 'vitest';

const secret = 'planted-signing-secret-0123456789abcdef';
const planted = {
  message: 'planted-message-words',
  reply: 'planted-reply-words',
  note: 'planted-note-words',
  search: 'planted-search-words',
  file: 'planted-file-name',
  email: 'planted-address@people.example',
  name: 'Planted Name',
  page: 'planted-page-address',
};

it('Logs hold no secrets, tickets, addresses or words of people, even at the finest level and when things fail', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const test = await startTestEngine({ engine: { secret, log } });
  const person = await test.visitor({ customer: 'one-ada' });
  const stranger = await test.visitor();
  const agent = await test.agent({ agent: 'one-admin' });
  const key = 'log-test-1';

  const message = { key, text: planted.message, page: `https://one.example/${planted.page}` };
  const { conversation } = await test.call('sendVisitorMessage', { body: message }, person);
  await test.ask('sendVisitorMessage', { body: { ...message, text: `${planted.message} changed` } }, person);
  await test.call('sendMessage', { body: { key: 'log-test-3', conversation, text: planted.reply } }, agent);
  await test.call('writeNote', { body: { key: 'log-test-2', conversation, text: planted.note } }, agent);
  await test.call('leaveContact', { body: { key, email: planted.email, name: planted.name } }, stranger);
  await test.ask('search', { query: { q: planted.search } }, agent);
  await test.ask(
    'uploadVisitorFile',
    { query: { name: `${planted.file}.exe` }, body: new Uint8Array([77, 90, 1]) },
    person,
  );
  await test.ask('streamVisitor', { query: { cursor: planted.message } }, person);
  await test.ask('getFile', { query: { t: `${person.ticket}.${planted.page}` } });
  await test.ask('sendVisitorMessage', { body: `{"text":"${planted.message}` }, person);
  await test.ask('getMetrics', {}, { ticket: testOperatorToken });
  // Failures of the host and of the database, with the words of people in what they were asked.
  test.host.down = true;
  await test.ask('getPersonPanel', { query: { conversation } }, agent);
  test.host.down = false;
  await test.ask(
    'search',
    { query: { q: planted.search, cursor: Buffer.from(planted.message).toString('base64url') } },
    agent,
  );
  await test.ask('listInbox', { body: { cursor: Buffer.from('newest x y z w').toString('base64url') } }, agent);
  await test.stop();

  const said = lines.join('\n');
  expect(lines.length).toBeGreaterThan(15);
  expect(said).toContain('"route":"sendVisitorMessage"');
  const mac = (ticket: string) => ticket.split('.')[2] ?? '';
  const password = new URL(test.database.url).password;
  const secrets = [secret, testOperatorToken, password, mac(person.ticket), mac(stranger.ticket), mac(agent.ticket)];
  for (const word of [...Object.values(planted), ...secrets]) expect(said.includes(word), word).toBe(false);
});
