import type { EntryView } from '@shopbell/contract';
import { strangeTexts } from '@shopbell/testing/arbitrary';
import { startTestEngine, type TestEngine } from '@shopbell/testing/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanText } from '../src/http/json.ts';

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
});
afterAll(() => test.stop());

const sayable = strangeTexts.filter((text) => cleanText(text).trim() !== '' && text.length <= 8_000);

describe('What people write', () => {
  it('comes back as it was written, but for what no screen can show; markup stays text', async () => {
    const person = await test.visitor();
    const agent = await test.agent({ agent: 'one-admin' });
    for (const [at, text] of sayable.entries()) {
      await test.call('sendVisitorMessage', { body: { key: `text-${at + 100_000}`, text } }, person);
    }
    const { entries, conversation } = await test.call('getVisitorView', { query: {} }, person);
    const texts = entries.filter(({ kind }) => kind === 'message.sent').map(({ body }) => String(body.text));
    expect(texts).toEqual(sayable.map((text) => cleanText(text).trim()));
    for (const text of texts) expect(text.isWellFormed() && !text.includes('\0'), JSON.stringify(text)).toBe(true);
    const seen = await test.call(
      'listEntries',
      { query: { conversation: conversation?.id ?? ('' as never), after: 0 } },
      agent,
    );
    expect(seen.entries.filter(({ kind }) => kind === 'message.sent').map(({ body }) => body.text)).toEqual(texts);
  });

  it('travels on a stream in one piece, whatever line breaks it has', async () => {
    const person = await test.visitor({ customer: 'one-bob' });
    const text = 'one\ntwo\r\nthree\u2028four\u2029five\n\ndata: {"forged":true}\n\nevent: end';
    const { conversation } = await test.call(
      'sendVisitorMessage',
      { body: { key: 'lines-0001', text: 'start' } },
      person,
    );
    const stream = await test.stream('streamVisitor', { cursor: `${conversation}.0` }, person);
    await test.call('sendVisitorMessage', { body: { key: 'lines-0002', text } }, person);
    const { data } = await stream.find(({ data }) => String((data as EntryView).body?.text).includes('five'));
    expect((data as EntryView).body.text).toBe(text.replace('\r\n', '\n'));
    expect(stream.events.some(({ event }) => event === 'end')).toBe(false);
    stream.close();
  });

  it('is refused when it is empty or too long', async () => {
    const person = await test.visitor();
    for (const text of ['', '   ', '\0', '\ud83d', 'x'.repeat(8_001), '退'.repeat(8_001)]) {
      const { status } = await test.ask('sendVisitorMessage', { body: { key: 'refused-01', text } }, person);
      expect([400, 422], JSON.stringify(text.slice(0, 20))).toContain(status);
    }
  });

  it('is never an address that a browser would run, in places that hold addresses', async () => {
    const person = await test.visitor();
    for (const [at, url] of [
      'javascript:alert(1)',
      'data:text/html,<script>',
      ' javascript:alert(1)',
      'JaVaScRiPt:x',
    ].entries()) {
      const product = { product: '1', title: 'x', url, image: url };
      const body = { key: `address-${at}`, text: 'look', product, page: url };
      const sent = await test.ask('sendVisitorMessage', { body }, person);
      expect(JSON.stringify(sent.body).toLowerCase(), url).not.toMatch(/javascript:|data:text/);
    }
  });
});
