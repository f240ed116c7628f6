import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'shopbell-mailbox-'));
let child: ChildProcess;
let url: string;
let smtpPort: number;

async function open(): Promise<void> {
  child = fork(fileURLToPath(new URL('../src/server.ts', import.meta.url)), [], {
    env: { ...process.env, SHOPBELL_MAILBOX_FOLDER: folder },
  });
  const ready = await new Promise<{ port: number; smtpPort: number }>((resolve) =>
    child.once('message', resolve as never),
  );
  url = `http://localhost:${ready.port}`;
  smtpPort = ready.smtpPort;
}

beforeAll(open);
afterAll(() => {
  child.kill();
  rmSync(folder, { recursive: true, force: true });
});

const page = async (path: string, language = 'en') => {
  const answer = await fetch(`${url}${path}`, { headers: { 'accept-language': language } });
  return { status: answer.status, text: await answer.text() };
};

test('mails are kept, over a new start too, and shown without running what they hold', async () => {
  expect((await page('/')).text).toContain('No mail yet');
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort });
  const mail = { from: 'shop@shop.example', to: 'ingrid@people.example', subject: '<b>Your</b> stool 椅子' };
  await transport.sendMail({ ...mail, html: '<p>Here it is.</p><script>top.bad = 1</script>' });
  child.kill();
  await new Promise((resolve) => child.once('exit', resolve));
  await open();
  const list = (await page('/', 'zh-CN')).text;
  expect(list).toContain('&lt;b&gt;Your&lt;/b&gt; stool 椅子');
  expect(list).toContain('发给 <bdi>ingrid@people.example</bdi>');
  const [place = ''] = /\/mails\/[\w-]+/.exec(list) ?? [];
  const shown = await page(place);
  expect(shown.status).toBe(200);
  expect(shown.text).toMatch(
    /<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="[^"]*&lt;script&gt;/,
  );
  expect(shown.text).not.toContain('<script>');
});

test('what is not there, and what is no mail of ours, is a page that says so', async () => {
  for (const path of ['/mails/1-nothing', '/mails/..%2F..%2Fpackage', '/else'])
    expect(await page(path)).toMatchObject({ status: 404, text: expect.stringContaining('not here any more') });
});
