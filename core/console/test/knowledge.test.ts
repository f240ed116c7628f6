import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type AgentTicket, createId } from '@shopbell/contract';
import { findBarriers } from '@shopbell/testing/contracts/kit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newKey, visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

vi.setConfig({ testTimeout: 120_000 });

let desk: Desk;
let storefront: Server;
const folder = fileURLToPath(new URL('../../../.shopbell/looks/console/', import.meta.url));
const at = '/knowledge';

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  storefront = createServer((request, response) => {
    const at = (path: string) => `<url><loc>http://${request.headers.host}${path}</loc></url>`;
    if (request.url === '/sitemap.xml')
      response.end(`<urlset>${['/care', '/gone', '/empty'].map(at).join('')}</urlset>`);
    else if (request.url === '/care') response.end('<h1>Care of brass</h1><p>Polish it with lemon and salt.');
    else if (request.url === '/empty') response.end('<script>nothing()</script>');
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => storefront.listen(0, '127.0.0.1', done));
  desk = await openDesk({ outgoing: { allow: ['127.0.0.0/8'] } });
  const one = desk.engine.host.shops.get('one');
  if (one) one.shop = { ...one.shop, url: storefrontUrl() };
});
afterAll(async () => {
  await desk?.close();
  storefront?.close();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const look = (page: Page, name: string) => page.screenshot({ path: `${folder}knowledge-${name}.png`, fullPage: true });
const storefrontUrl = () => `http://127.0.0.1:${(storefront.address() as AddressInfo).port}`;
const overflows = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
const row = (page: Page, title: string) => page.locator('[data-article]').filter({ hasText: title });

test('an answer is written by keyboard, found by a question in other words, and goes back to what it said', async () => {
  const page = await desk.open({ at });
  await page.getByText('Nothing is known yet').waitFor();
  await look(page, 'none-en-1440-light');
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('n');
  await page.getByLabel('Question', { exact: true }).fill('Do you ship to Norway?');
  await page.getByLabel('Answer', { exact: true }).fill('Yes, within five days, and it costs nothing.');
  await page.getByRole('switch', { name: 'Published' }).press('Space');
  await page.getByLabel('Page in the storefront (optional)').fill('javascript:alert(1)');
  await page.getByText('Write a web address that begins with https://').waitFor();
  expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  const question = page.getByLabel('Question', { exact: true });
  await question.fill('q'.repeat(301));
  await page.getByText('At most 300 characters: these are 301.').waitFor();
  expect(await question.inputValue()).toHaveLength(301);
  await question.fill('Do you ship to Norway?');
  await page.getByLabel('Page in the storefront (optional)').fill('https://shop.example/shipping');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved as version 1').waitFor();
  expect(await page.evaluate(() => location.hash)).toMatch(/^#\/knowledge\/articles\/art_/);

  await page.getByLabel('Answer', { exact: true }).fill('No, not any more.');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved as version 2').waitFor();
  await page.getByRole('button', { name: /^Version 1/ }).click();
  await page.getByText('Yes, within five days, and it costs nothing.').waitFor();
  await look(page, 'editor-en-1440-light');
  expect(await findBarriers(page)).toEqual([]);
  await press(page, 'Go back to this text');
  expect(await page.getByLabel('Answer', { exact: true }).inputValue()).toContain('within five days');
  await press(page, 'Save');
  await page.getByText('Saved as version 3').waitFor();

  await press(page, 'Back');
  await row(page, 'Norway').getByText('Published', { exact: true }).waitFor();
  await page.getByLabel('Try a question').fill('how many days is delivery to norway');
  const passage = page.locator('.sb-passage').first();
  await passage.getByText('Yes, within five days').waitFor();
  expect(await passage.textContent()).toMatch(/\d+% sure/);
  await look(page, 'found-en-1440-light');
  expect(await findBarriers(page)).toEqual([]);
  await page.getByLabel('Try a question').fill('zebra crossings of Kathmandu');
  await page.getByText('Nothing answers this').waitFor();
  expect(desk.faults).toEqual([]);
  await page.context().close();
});

test('two editors: nothing is overwritten unseen, and nothing typed is lost', async () => {
  const admin = await desk.engine.agent({ agent: 'one-admin' });
  const article = createId('article');
  const text = { kind: 'article', title: 'Care', language: 'en', audience: 'agents', state: 'draft' } as const;
  await desk.engine.call('saveArticle', { body: { ...text, article, over: 0, text: 'Rinse it.' } }, admin);
  const page = await desk.open({ at: `/knowledge/articles/${article}` });
  await page.getByLabel('Text', { exact: true }).fill('Rinse it with warm water.');
  await desk.engine.call('saveArticle', { body: { ...text, article, over: 1, text: 'Never rinse it.' } }, admin);
  await press(page, 'Save');
  await page.getByText('Somebody else saved this meanwhile').waitFor();
  await page.getByText('Never rinse it.').waitFor();
  await look(page, 'conflict-en-1440-light');
  expect(await findBarriers(page)).toEqual([]);
  expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe('Rinse it with warm water.');
  await press(page, 'Keep mine over theirs');
  await press(page, 'Save');
  await page.getByText('Saved as version 3').waitFor();
  expect(await desk.engine.call('getArticle', { query: { article } }, admin)).toMatchObject({
    version: 3,
    text: 'Rinse it with warm water.',
  });
  await page.getByLabel('Text', { exact: true }).fill('Something unsaved');
  await press(page, 'Back');
  await page.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click();
  await row(page, 'Care').getByText('Draft', { exact: true }).waitFor();
  await row(page, 'Care').getByRole('button').click();
  await press(page, 'Remove');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await row(page, 'Norway').waitFor();
  expect(await row(page, 'Care').count()).toBe(0);
  expect(desk.faults).toEqual([]);
  await page.context().close();
});

test('files are imported with a line for each: what was made of it, or why not, in the language of who looks', async () => {
  const page = await desk.open({ at: '/knowledge/import', locale: 'zh-CN', scheme: 'dark', width: 360, height: 740 });
  await page.getByText('还没有文件').waitFor();
  const file = (name: string, text: string) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(text),
  });
  await page.getByRole('switch', { name: '立即发布' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles([
      file('faq.csv', '问题,答案\n退货运费谁出,由我们承担\n多久发货,两天内\n'),
      file('broken.pdf', 'not a pdf'),
      file('setup.exe', 'MZ'),
      file('运费.md', '# 运费\n\n满 199 元包邮。'),
    ]);
  await page.getByText('新增 2 篇').waitFor({ timeout: 60_000 });
  await page.getByText('无法读取该 PDF：文件已损坏或需要密码。').waitFor({ timeout: 60_000 });
  await page
    .getByText('可读取以 .md、.txt、.html、.csv、.tsv、.pdf 和 .docx 结尾的文件。')
    .waitFor({ timeout: 60_000 });
  await page.getByText('新增 1 篇').waitFor({ timeout: 60_000 });
  await look(page, 'import-zh-360-dark');
  expect(await overflows(page)).toBe(false);
  expect(await findBarriers(page, ['color-contrast'])).toEqual([]);
  await press(page, '多久发货');
  expect(await page.getByLabel('答案', { exact: true }).inputValue()).toBe('两天内');
  await look(page, 'editor-zh-360-dark');
  expect(await overflows(page)).toBe(false);
  await press(page, '返回');
  await row(page, '多久发货').getByText('导入').waitFor();
  await look(page, 'list-zh-360-dark');
  expect(await overflows(page)).toBe(false);
  expect(desk.faults).toEqual([]);
  await page.context().close();
});

/** How many questions about engraving nobody answered. */
async function countGaps(by: AgentTicket): Promise<number | undefined> {
  const { items } = await desk.engine.call('listGaps', {}, by);
  return items.find(({ question }) => question.includes('engrave'))?.gaps.length;
}

test('what nobody answered becomes a draft with one click, with the answer that an agent gave', async () => {
  const asked = await visit(desk.engine, 'Can you engrave my name on a teapot?');
  await visit(desk.engine, 'Do you engrave a name on teapots?');
  const admin = await desk.engine.agent({ agent: 'one-admin' });
  // What an agent answers before the assistant has looked at it is no gap.
  await expect.poll(() => countGaps(admin), { timeout: 60_000 }).toBe(2);
  const answer = { conversation: asked.conversation, key: newKey(), text: 'Yes, up to twelve letters.' };
  await desk.engine.call('sendMessage', { body: answer }, admin);
  const page = await desk.open({ at: '/knowledge/gaps', locale: 'zh-CN', scheme: 'dark', width: 360, height: 740 });
  const gap = page.locator('[data-gap]').filter({ hasText: 'engrave' });
  await gap.getByText('被问 2 次').waitFor();
  await look(page, 'gaps-zh-360-dark');
  expect(await overflows(page)).toBe(false);
  expect(await findBarriers(page, ['color-contrast'])).toEqual([]);
  await page.context().close();
  const wide = await desk.open({ at: '/knowledge/gaps' });
  const shown = wide.locator('[data-gap]').filter({ hasText: 'engrave' });
  await shown.getByText('asked 2 times').waitFor();
  await look(wide, 'gaps-en-1440-light');
  expect(await findBarriers(wide)).toEqual([]);
  await shown.getByRole('button', { name: /^Make a draft/ }).press('Enter');
  await expect.poll(() => wide.getByLabel('Question', { exact: true }).inputValue()).toContain('engrave');
  await press(wide, 'Back');
  await wide.getByRole('tab', { name: 'Gaps' }).click();
  await wide.getByText('No open question').waitFor();
  expect(desk.faults).toEqual([]);
  await wide.context().close();
});

test('the storefront’s own pages are read by its sitemap, with a line for each', async () => {
  const page = await desk.open({ at: '/knowledge/import' });
  expect(await page.getByLabel('Address of the sitemap').inputValue()).toMatch(/^http:\/\/127.0.0.1:\d+\/sitemap.xml$/);
  await page.getByRole('switch', { name: 'Publish new pages at once' }).click();
  await page.getByRole('switch', { name: 'Read again every night' }).press('Space');
  await page.getByLabel('Address of the sitemap').fill('https://elsewhere.example/sitemap.xml');
  await press(page, 'Read the pages');
  await page.getByText(/^This is not on your storefront, 127/).waitFor();
  await page.getByLabel('Address of the sitemap').fill(`${storefrontUrl()}/sitemap.xml`);
  await press(page, 'Read the pages');
  await page.getByText(/^Read .*: 3 pages$/).waitFor({ timeout: 60_000 });
  await page.getByRole('tab', { name: /^Not read/ }).click();
  await page.getByText('It answered with the status 404.').waitFor();
  await look(page, 'site-en-1440-light');
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('tab', { name: /^New/ }).click();
  await page.getByRole('button', { name: /\/care$/ }).press('Enter');
  await expect.poll(() => page.getByLabel('Title', { exact: true }).inputValue()).toBe('Care of brass');
  await page.context().close();
  const narrow = await desk.open({
    at: '/knowledge/import',
    locale: 'zh-CN',
    scheme: 'dark',
    width: 360,
    height: 1_400,
  });
  await narrow.getByRole('tab', { name: /^未读取/ }).click();
  await narrow.getByText('返回了状态码 404。').waitFor();
  await look(narrow, 'site-zh-360-dark');
  expect(await overflows(narrow)).toBe(false);
  expect(await findBarriers(narrow, ['color-contrast'])).toEqual([]);
  expect(desk.faults).toEqual([]);
  await narrow.context().close();
});

test('who may not write reads; what cannot be loaded is tried again; what is gone says so', async () => {
  const agent = await desk.open({ at, agent: 'one-agent' });
  await row(agent, 'Norway').getByRole('button').press('Enter');
  await agent.getByText('Knowledge is written by agents with the role senior or above.').waitFor();
  expect(await agent.getByLabel('Answer', { exact: true }).isDisabled()).toBe(true);
  await agent.context().close();
  const page = await desk.open({ at: `/knowledge/articles/${createId('article')}` });
  await page.getByText('This article is not there any more.').waitFor();
  await page.route('**/agent/knowledge/list', (route) => route.abort());
  await press(page, 'Back');
  await page.getByRole('button', { name: 'Try again' }).first().waitFor();
  await page.unroute('**/agent/knowledge/list');
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await row(page, 'Norway').waitFor();
  await page.keyboard.press('j');
  expect(await page.evaluate(() => document.activeElement?.closest('[data-article]') !== null)).toBe(true);
  await look(page, 'list-en-1440-light');
  await page.context().close();
});
