import { setTimeout as sleep } from 'node:timers/promises';
import { startTestEngine, type TestEngine, testOperatorToken } from '@shopbell/testing/engine';
import { sampleFiles } from '@shopbell/testing/samples/files';
import { type SmtpSink, startSmtp } from '@shopbell/testing/smtp';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let smtp: SmtpSink;
let engine: TestEngine;
beforeAll(async () => {
  smtp = await startSmtp();
  const mail = { smtp: smtp.url, from: { name: 'Shop', address: 'hello@shop.example' } };
  engine = await startTestEngine({ engine: { mail } });
});
afterAll(async () => {
  await engine.stop();
  await smtp.stop();
});

let count = 0;
const key = () => {
  count += 1;
  return `web-${String(count).padStart(5, '0')}`;
};
const png = sampleFiles['image/png'];

async function talk(files: 'with file' | 'without' = 'without') {
  const person = await engine.visitor();
  const file =
    files === 'with file'
      ? await engine.call('uploadVisitorFile', { query: { name: 'a.png' }, body: png }, person)
      : null;
  const body = { key: key(), text: 'Where is my bell?', files: file ? [file.file] : [] };
  const { conversation } = await engine.call('sendVisitorMessage', { body }, person);
  return { person, conversation, file: file?.file ?? ('' as never) };
}

describe('a file', () => {
  test('is shown to its person and to agents of its shop, of which the shop keeps a note', async () => {
    const { person, file } = await talk('with file');
    const agent = await engine.agent();
    for (const link of [
      await engine.call('linkVisitorFile', { query: { file } }, person),
      await engine.call('linkFile', { query: { file } }, agent),
    ]) {
      const response = await fetch(link.url);
      expect(response.status).toBe(200);
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(png);
      expect(response.headers.get('content-security-policy')).toContain('sandbox');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
    const supervisor = await engine.agent({ agent: 'one-supervisor' });
    const { items } = await engine.call('listShopEntries', { query: {} }, supervisor);
    expect(
      items.some(({ kind, body }) => kind === 'person.viewed' && body.what === 'file' && body.subject === file),
    ).toBe(true);
  });

  test('is shown to nobody else', async () => {
    const { file } = await talk('with file');
    const other = await talk();
    const elsewhere = await engine.agent({ shop: 'two' });
    expect((await engine.ask('linkVisitorFile', { query: { file } }, other.person)).status).toBe(404);
    expect((await engine.ask('linkFile', { query: { file } }, elsewhere)).status).toBe(404);
    expect((await engine.ask('getFile', { query: { t: 'made-up' } })).status).toBe(401);
  });

  test('that nobody has sent yet is its uploader’s alone', async () => {
    const { person } = await talk();
    const other = await talk();
    const agent = await engine.agent();
    const { file } = await engine.call('uploadVisitorFile', { query: { name: 'a.png' }, body: png }, person);
    expect((await engine.ask('linkVisitorFile', { query: { file } }, person)).status).toBe(200);
    expect((await engine.ask('linkVisitorFile', { query: { file } }, other.person)).status).toBe(404);
    expect((await engine.ask('linkFile', { query: { file } }, agent)).status).toBe(404);
  });

  test('of a note is for agents only', async () => {
    const { person, conversation } = await talk();
    const agent = await engine.agent();
    const { file } = await engine.call('uploadFile', { query: { name: 'n.png' }, body: png }, agent);
    await engine.call('writeNote', { body: { key: key(), conversation, text: 'see', files: [file] } }, agent);
    expect((await engine.ask('linkFile', { query: { file } }, agent)).status).toBe(200);
    expect((await engine.ask('linkVisitorFile', { query: { file } }, person)).status).toBe(404);
    const sent = await engine.call('uploadFile', { query: { name: 's.png' }, body: png }, agent);
    await engine.call('sendMessage', { body: { key: key(), conversation, text: 'see', files: [sent.file] } }, agent);
    expect((await engine.ask('linkVisitorFile', { query: { file: sent.file } }, person)).status).toBe(200);
  });

  test('of somebody else is not sent', async () => {
    const { person } = await talk();
    const other = await engine.visitor();
    const { file } = await engine.call('uploadVisitorFile', { query: { name: 'a.png' }, body: png }, person);
    const stolen = await engine.ask(
      'sendVisitorMessage',
      { body: { key: key(), text: 'mine?', files: [file] } },
      other,
    );
    expect(stolen.status).toBe(422);
  });

  test.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 415],
    ['<!doctype html>', 415],
    ['', 400],
  ])('%s is refused', async (content, status) => {
    const person = await engine.visitor();
    const answer = await engine.ask(
      'uploadVisitorFile',
      { query: { name: 'a.png' }, body: new TextEncoder().encode(content) },
      person,
    );
    expect([415, status]).toContain(answer.status);
  });
});

describe('mail', () => {
  test('leads back into its conversation, and into no other', async () => {
    const { person, conversation } = await talk();
    const admin = await engine.agent({ agent: 'one-admin' });
    const { version, settings } = await engine.call('getSettings', {}, admin);
    const value = { ...settings.mail, burstSeconds: 5 };
    await engine.call('changeSettings', { body: { version, section: 'mail', value } }, admin);
    await engine.call('leaveContact', { body: { key: key(), conversation, email: 'li@mail.example' } }, person);
    const other = await talk();
    await engine.call('sendMessage', { body: { key: key(), conversation, text: 'It is on its way.' } }, admin);
    for (let waited = 0; smtp.mails.length < 1 && waited < 40_000; waited += 100) await sleep(100);
    const mail = await PostalMime.parse(smtp.mails[0]?.raw ?? '');
    expect(mail.text).toContain('It is on its way.');
    const link = /https?:\/\/\S+\/link\?t=\S+/.exec(mail.text ?? '')?.[0] ?? '';
    const response = await fetch(link, { redirect: 'manual' });
    const token = decodeURIComponent((response.headers.get('location') ?? '').split('#shopbell=')[1] ?? '');
    const resumed = await engine.call('resumeByLink', { body: { link: token } });
    expect(resumed.conversation).toBe(conversation);
    const view = await engine.call('getVisitorView', { query: {} }, resumed);
    expect(view.conversation?.id).toBe(conversation);
    expect(view.earlier).toEqual([]);
    expect((await engine.ask('getVisitorView', { query: { conversation: other.conversation } }, resumed)).status).toBe(
      404,
    );
    await engine.call('sendVisitorMessage', { body: { key: key(), conversation, text: 'Thank you' } }, resumed);
    const { entries } = await engine.call('getConversation', { query: { conversation } }, admin);
    expect(entries.at(-1)).toMatchObject({
      kind: 'message.sent',
      body: { text: 'Thank you' },
      actor: { type: 'visitor', id: person.visitor },
    });
    expect(entries.some(({ kind }) => kind === 'mail.sent')).toBe(true);
  }, 120_000);

  test('is stopped by one click, from a mail program or from the page, and what bounces is seen by agents', async () => {
    const { person, conversation } = await talk();
    await engine.call('leaveContact', { body: { key: key(), conversation, email: 'bounce@mail.example' } }, person);
    await engine.call('sendMessage', { body: { key: key(), conversation, text: 'Here.' } }, await engine.agent());
    await engine.call('requestTranscript', { body: { conversation } }, person);
    const arrived = () => smtp.mails.find(({ to }) => to.includes('bounce@mail.example'));
    for (let waited = 0; waited < 40_000 && !arrived(); waited += 100) await sleep(100);
    const mail = await PostalMime.parse(arrived()?.raw ?? '');

    const report = [
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b',
      'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n',
      'Final-Recipient: rfc822; bounce@mail.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b',
      `Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${mail.messageId}\r\n\r\n--b--\r\n`,
    ].join('\r\n');
    const body = new TextEncoder().encode(report);
    expect((await engine.ask('receiveBounce', { body })).status).toBe(401);
    expect((await engine.ask('receiveBounce', { body }, { ticket: 'not-the-token-of-anybody' })).status).toBe(401);
    await engine.call('receiveBounce', { body }, { ticket: testOperatorToken });

    const link = mail.headers.find((header) => header.key === 'list-unsubscribe')?.value.replace(/[<>\s]/g, '') ?? '';
    const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };
    expect((await fetch(link)).status).toBe(200);
    expect((await fetch(link, oneClick)).status).toBe(200);
    const fromPage = await fetch(link, {
      ...oneClick,
      body: new URLSearchParams(),
      headers: { origin: new URL(link).origin },
    });
    expect(fromPage.status).toBe(200);
    const agent = await engine.agent();
    const { entries } = await engine.call('getConversation', { query: { conversation } }, agent);
    expect(entries.filter(({ kind }) => kind === 'mail.bounced')).toHaveLength(1);
    expect(entries.filter(({ kind }) => kind === 'mail.opted-out')).toHaveLength(1);
    const seen = await engine.call('getVisitorView', { query: {} }, person);
    expect(seen.entries.filter(({ kind }) => kind.startsWith('mail.'))).toEqual([]);
  }, 120_000);

  test('with a transcript goes to who may see the conversation and has an address', async () => {
    const { person, conversation } = await talk();
    const other = await talk();
    expect((await engine.ask('requestTranscript', { body: { conversation } }, other.person)).status).toBe(404);
    expect((await engine.ask('requestTranscript', { body: { conversation } }, person)).status).toBe(422);
    await engine.call('leaveContact', { body: { key: key(), conversation, email: 'tea@mail.example' } }, person);
    expect((await engine.ask('requestTranscript', { body: { conversation } }, person)).status).toBe(429);
    await engine.call('sendMessage', { body: { key: key(), conversation, text: 'Here.' } }, await engine.agent());
    expect((await engine.call('requestTranscript', { body: { conversation } }, person)).address).toBe(
      'tea@mail.example',
    );
    for (
      let waited = 0;
      waited < 40_000 && !smtp.mails.some(({ to }) => to.includes('tea@mail.example'));
      waited += 100
    )
      await sleep(100);
    expect(smtp.mails.find(({ to }) => to.includes('tea@mail.example'))?.raw).toContain('Where is my bell?');
  }, 120_000);
});

test('search finds in the shop of the agent, and the shop keeps a note of whom they found', async () => {
  const { conversation } = await talk();
  const person = await engine.visitor();
  await engine.call('sendVisitorMessage', { body: { key: key(), text: '我要申请退款，谢谢' } }, person);
  const supervisor = await engine.agent({ agent: 'one-supervisor' });
  const elsewhere = await engine.agent({ shop: 'two' });
  const find = async () => (await engine.call('search', { query: { q: '退款' } }, supervisor)).items;
  for (let waited = 0; (await find()).length < 1 && waited < 40_000; waited += 100) await sleep(100);
  const [hit, ...more] = await find();
  expect(more).toEqual([]);
  expect(hit).toMatchObject({ snippet: '我要申请\uE000退款\uE001，谢谢', by: 'person', seq: expect.any(Number) });
  expect(hit?.conversation.id).not.toBe(conversation);
  expect((await engine.call('search', { query: { q: '退款' } }, elsewhere)).items).toEqual([]);
  const { items } = await engine.call('listShopEntries', { query: {} }, supervisor);
  const viewed = items.filter(({ kind, body }) => kind === 'people.listed' && body.list === 'search');
  expect(viewed.map(({ body }) => body.people)).toEqual([[person.visitor]]);
}, 120_000);

test('insights count what happened, for supervisors', async () => {
  const supervisor = await engine.agent({ agent: 'one-supervisor' });
  const agent = await engine.agent();
  const query = { from: '2020-01-01T00:00:00Z', to: '2020-06-01T00:00:00Z' };
  expect((await engine.ask('getInsights', { query }, agent)).status).toBe(403);
  const now = {
    from: new Date(Date.now() - 3_600_000).toISOString(),
    to: new Date(Date.now() + 3_600_000).toISOString(),
  };
  await talk();
  const read = () => engine.call('getInsights', { query: now }, supervisor);
  for (let waited = 0; (await read()).conversations < 1 && waited < 40_000; waited += 100) await sleep(100);
  expect((await read()).firstReply.wall.median.enough).toBe(false);
  expect((await engine.call('getInsights', { query }, supervisor)).conversations).toBe(0);
}, 120_000);
