import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { launchChromium } from '@shopbell/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { shopPage, strictPolicy } from './pages.ts';
import { bePatient, patience, poll } from './patience.ts';
import { drawPng } from './png.ts';
import { type Shop, startShop } from './shop.ts';
import { openChat } from './states.ts';

bePatient();
let shop: Shop;
let browser: Awaited<ReturnType<typeof launchChromium>>;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop(), launchChromium()]);
  await shop.engine.call('setPresence', { body: { away: false } }, shop.by);
  // An agent who is there: the shop is not away.
  await shop.engine.stream('streamAgent', {}, shop.by);
});
afterEach(async () => {
  shop.mishaps.clear();
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  await browser.close();
  await shop.stop();
});

/** A shopper with a browser of their own. What the page's policy forbids, and what it throws, is collected. */
async function shopper(options: Parameters<typeof browser.newContext>[0] = {}) {
  const context = await browser.newContext(options);
  contexts.push(context);
  context.setDefaultTimeout(patience);
  const faults: string[] = [];
  const visit = async () => {
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on(
      'console',
      (line) => /Content Security|TrustedHTML|TrustedScript/i.test(line.text()) && faults.push(line.text()),
    );
    await page.goto(`${shop.url}/stool`);
    return page;
  };
  return { context, page: await visit(), faults, visit };
}
async function write(page: Page, text: string) {
  await page.locator('.composer textarea').fill(text);
  await page.keyboard.press('Enter');
}
const bubble = (page: Page, text: string) => page.locator('.message .bubble', { hasText: text });
const entriesOf = async (conversation: string) =>
  (await shop.engine.call('listEntries', { query: { conversation } as never }, shop.by)).entries;
const newest = async () => {
  const found = await shop.newest();
  if (!found) throw new Error('no conversation');
  return found;
};

test('a shopper and an agent talk, see each other type and read, under a policy that allows nothing', async () => {
  const { page, faults } = await shopper();
  await openChat(page);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBeGreaterThan(0);
  await write(page, 'Is the oak stool in stock?');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  const { id, lastMessage, lastSeq } = await newest();
  expect(lastMessage?.text).toBe('Is the oak stool in stock?');

  const agent = await shop.engine.stream('streamAgent', {}, shop.by);
  await page.locator('.composer textarea').pressSequentially('and');
  await agent.find(({ event, data }) => event === 'typing' && (data as { by: string }).by === 'person');
  await shop.engine.call('sayTyping', { body: { conversation: id } } as never, shop.by);
  await page.locator('.typing').waitFor();
  await shop.engine.call('markRead', { body: { conversation: id, seq: lastSeq } } as never, shop.by);
  await page.locator('.progress', { hasText: 'Read' }).waitFor();
  await shop.say(id, 'It is: see https://shop.example/stool');
  await bubble(page, 'It is').waitFor();
  expect(await page.locator('.bubble a').getAttribute('rel')).toContain('noopener');
  await poll(() => page.locator('.typing').count()).toBe(0);
  await agent.find(({ event, data }) => event === 'read' && (data as { by: string }).by === 'person');
  agent.close();
  expect(faults).toEqual([]);
});

test('before intent nothing is asked for and nothing is kept', async () => {
  shop.seen.length = 0;
  const { page, context } = await shopper();
  await page.waitForTimeout(500);
  expect(shop.seen).toEqual(['GET /shopbell/widget/loader.js']);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  expect(await context.cookies()).toEqual([]);
});

test('the policy is at work on the page that the other tests use', async () => {
  const { page, faults } = await shopper();
  const threw = await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML('beforeend', '<b>no</b>');
      return false;
    } catch {
      return true;
    }
  });
  expect(threw).toBe(true);
  expect(faults.length).toBeGreaterThan(0);
});

test('a message whose answer is lost again and again arrives once', async () => {
  const { page } = await shopper();
  await openChat(page);
  shop.mishaps.set('/visitor/messages', 'lose-answer');
  await write(page, 'Only once, please.');
  await poll(() => shop.seen.filter((line) => line.endsWith('/visitor/messages')).length).toBeGreaterThan(2);
  shop.mishaps.clear();
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  const entries = await entriesOf((await newest()).id);
  expect(entries.filter(({ body }) => body.text === 'Only once, please.')).toHaveLength(1);
  await poll(() => bubble(page, 'Only once, please.').count()).toBe(1);
});

test('a message that could not be sent outlives the page and is sent by the next one, in order, once', async () => {
  const { page, context, visit } = await shopper();
  await openChat(page);
  shop.mishaps.set('/visitor/messages', 'refuse');
  await write(page, 'First, before the train went into the tunnel');
  await write(page, 'Second');
  await page.locator('.message.mine').nth(1).waitFor();
  await page.close();
  shop.mishaps.clear();
  const next = await visit();
  await next.waitForFunction(() => !Object.keys(localStorage).some((key) => key.endsWith(':outbox')));
  const texts = (await entriesOf((await newest()).id)).flatMap(({ kind, body }) =>
    kind === 'message.sent' ? [body.text] : [],
  );
  expect(texts).toEqual(['First, before the train went into the tunnel', 'Second']);
  await context.close();
});

test('offline: what is written waits in sight, goes out once, and what was missed comes in', async () => {
  const { page, context } = await shopper();
  await openChat(page);
  await write(page, 'Hello from the train');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  const { id } = await newest();
  await context.setOffline(true);
  await page.locator('.strip').waitFor();
  await write(page, 'Written in the tunnel');
  await shop.say(id, 'Said while you were in the tunnel');
  await bubble(page, 'Written in the tunnel').waitFor();
  await context.setOffline(false);
  await bubble(page, 'Said while you were').waitFor();
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  await poll(() => page.locator('.strip').count()).toBe(0);
  const mine = (await entriesOf(id)).filter(({ body }) => body.text === 'Written in the tunnel');
  expect(mine).toHaveLength(1);
});

test('cut streams resume at the cursor: nothing lost, nothing twice, in order', async () => {
  const { page } = await shopper();
  await openChat(page);
  await write(page, 'Count for me');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  const { id } = await newest();
  for (let n = 0; n < 12; n += 1) {
    await shop.say(id, `n${n}.`);
    if (n % 4 === 1) shop.cut();
  }
  await bubble(page, 'n11.').waitFor();
  const shown = await page.locator('.theirs .bubble').allTextContents();
  expect(shown).toEqual(Array.from({ length: 12 }, (_, n) => `n${n}.`));
});

test('after a sleep the page asks for what it missed, also when its stream is silently dead', async () => {
  const { page, context } = await shopper();
  await openChat(page);
  await write(page, 'Good night');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  const { id } = await newest();
  const session = await context.newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  shop.cut();
  await shop.say(id, 'Said while you slept');
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await bubble(page, 'Said while you slept').waitFor();
});

test('eight tabs over HTTP/1.1 share one stream, the shop still loads, and the next tab takes over', async () => {
  const { page, context, visit } = await shopper();
  await openChat(page);
  await write(page, 'I open many tabs');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  const { id } = await newest();
  const tabs = [page];
  while (tabs.length < 8) tabs.push(await visit());
  for (const tab of tabs)
    await tab.waitForFunction(() => document.querySelector('shopbell-launcher')?.shadowRoot?.querySelector('.frame'));
  await page.waitForTimeout(500);
  expect(shop.open('/visitor/stream')).toBe(1);
  const from = Date.now();
  await (await visit()).close();
  expect(Date.now() - from).toBeLessThan(5_000);

  const arrived = (tab: Page, text: string) =>
    tab.locator('.theirs .bubble', { hasText: text }).waitFor({ state: 'attached' });
  await shop.say(id, 'To all of them');
  await Promise.all(tabs.map((tab) => arrived(tab, 'To all of them')));
  // Whoever held the stream is gone.
  await page.close();
  await poll(() => shop.open('/visitor/stream')).toBe(1);
  await shop.say(id, 'To those who stayed');
  await Promise.all(tabs.slice(1).map((tab) => arrived(tab, 'To those who stayed')));
  expect(await context.pages()[0]?.title()).toMatch(/^\(\d\) /);
});

test('without storage, as in an embedded frame, one can talk', async () => {
  const { context, visit, faults } = await shopper();
  await context.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    Object.defineProperty(navigator, 'locks', { value: undefined });
  });
  const page = await visit();
  await openChat(page);
  await write(page, 'Without a memory');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  await shop.say((await newest()).id, 'Still here');
  await bubble(page, 'Still here').waitFor();
  expect(shop.open('/visitor/stream')).toBe(0);
  expect(faults).toEqual([]);
});

test('hostile text is text', async () => {
  const { page, faults } = await shopper();
  await openChat(page);
  const nasty = [
    '<img src=x onerror=alert(1)><script>alert(1)</script>',
    'javascript:alert(1) and data:text/html,x and vbscript:x',
    'Go to https://bank.example\u202e/moc.live and http://bank.example@evil.example/x',
    'www.аррӏе.com is not what it seems',
    `${'👩‍👩‍👧‍👦'.repeat(400)}`,
    'a'.repeat(5000),
    '\u202eright to left override',
  ];
  for (const text of nasty) await write(page, text);
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  const { id } = await newest();
  for (const text of nasty) await shop.say(id, text);
  await poll(() => page.locator('.theirs .bubble').count()).toBe(nasty.length);
  const links = await page
    .locator('.theirs .bubble a')
    .evaluateAll((all) =>
      all.map((link) => [(link as HTMLAnchorElement).href, link.textContent, (link as HTMLAnchorElement).protocol]),
    );
  expect(links.map(([, , protocol]) => protocol)).toEqual(['https:', 'http:', 'https:']);
  for (const [href, shown] of links) expect(shown).toContain(new URL(href as string).host);
  expect(links.map(([, shown]) => shown).join()).not.toMatch(/[\u202a-\u202e]/);
  const inside = await page
    .locator('.theirs .bubble')
    .first()
    .evaluate((box) => [box.children.length, box.textContent]);
  expect(inside).toEqual([0, nasty[0]]);
  const wide = await page.locator('.thread').evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(wide).toBeLessThanOrEqual(1);
  expect(faults).toEqual([]);
});

test('files: an image with preview and progress, shown to both; what the shop does not take is said', async () => {
  const { page, faults } = await shopper();
  await openChat(page);
  await page.locator('input[type=file]').setInputFiles([
    { name: 'stool.png', mimeType: 'image/png', buffer: Buffer.from(drawPng(64, 40)) },
    { name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
  ]);
  await page.locator('.note', { hasText: 'run.exe' }).waitFor();
  await page.locator('.upload img').waitFor();
  await poll(() => page.locator('.upload progress').count()).toBe(0);
  await page.locator('button.send').click();
  await page.locator('.picture img[src]').waitFor();
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  await poll(() => page.locator('.picture img').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(64);
  const { id } = await newest();
  expect((await entriesOf(id)).find(({ kind }) => kind === 'message.sent')?.body.files).toHaveLength(1);
  await page.locator('.picture').click();
  await page.locator('.large img').waitFor();
  await page.keyboard.press('Escape');
  await poll(() => page.locator('.large').count()).toBe(0);
  expect(await page.locator('dialog.frame').getAttribute('open')).not.toBeNull();
  // Dropped as well.
  const drop = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(
      new File(['%PDF-1.7\n%âã\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF'], 'care.pdf', { type: 'application/pdf' }),
    );
    return transfer;
  });
  await page.locator('.chat').dispatchEvent('drop', { dataTransfer: drop });
  await page.locator('.upload .name', { hasText: 'care.pdf' }).waitFor();
  expect(faults).toEqual([]);
});

test('resolved: a survey once, then the conversation can go on; earlier ones can be read', async () => {
  const { page } = await shopper();
  await openChat(page);
  await write(page, 'Thank you, that is all');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  const { id } = await newest();
  await shop.engine.call('resolve', { body: { conversation: id, key: 'resolve-once' } } as never, shop.by);
  await page.locator('.scale label').nth(3).click();
  await page.locator('.survey textarea').fill('Quick and kind');
  await page.locator('.survey .button').click();
  await page.locator('.line', { hasText: '4 of 5' }).waitFor();
  const answer = (await entriesOf(id)).find(({ kind }) => kind === 'survey.answered');
  expect(answer?.body).toMatchObject({ rating: 4, comment: 'Quick and kind' });
  await write(page, 'One more thing');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  await bubble(page, 'One more thing').waitFor();
});

test('a product that is asked about travels with the question', async () => {
  const { page } = await shopper();
  await page.evaluate(() => {
    const ask = document.createElement('shopbell-ask');
    ask.setAttribute('product', '42');
    ask.setAttribute('title', 'Oak stool');
    document.body.append(ask);
  });
  await page.locator('shopbell-ask button').click();
  await page.locator('.about .product', { hasText: 'Oak stool' }).waitFor();
  await write(page, 'How high is it?');
  await page.locator('.message .product', { hasText: 'Oak stool' }).waitFor();
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  const sent = (await entriesOf((await newest()).id)).find(({ kind }) => kind === 'message.sent');
  expect(sent?.body.product).toMatchObject({ product: '42', title: 'Oak stool' });
});

test('signing in keeps the conversation, signing out leaves nothing of it', async () => {
  const { page, context } = await shopper();
  await openChat(page);
  await write(page, 'Before I signed in');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  const { id } = await newest();
  // The memory host's session is a header.
  await context.setExtraHTTPHeaders({ 'x-test-customer': 'one-ada' });
  await page.reload();
  await bubble(page, 'Before I signed in').waitFor({ state: 'attached' });
  await poll(async () => (await newest()).person.verified).toBe(true);
  expect((await newest()).id).toBe(id);
  await context.setExtraHTTPHeaders({});
  await page.reload();
  await page
    .locator('shopbell-launcher')
    .evaluate((element) => (element as HTMLElementTagNameMap['shopbell-launcher']).open());
  await page.locator('.composer').waitFor();
  expect(await page.locator('.bubble').count()).toBe(0);
});

test('a ticket that has run out is renewed under way, and the message still arrives once', async () => {
  const { page } = await shopper();
  await openChat(page);
  await write(page, 'With a good ticket');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.endsWith(':ticket')) as string;
    const kept = JSON.parse(localStorage.getItem(key) as string);
    localStorage.setItem(key, JSON.stringify({ ...kept, expiresAt: '2001-01-01T00:00:00Z' }));
  });
  await write(page, 'With a ticket that has run out');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.endsWith(':ticket')) as string;
    const kept = JSON.parse(localStorage.getItem(key) as string);
    localStorage.setItem(key, JSON.stringify({ ...kept, ticket: `${kept.ticket.slice(0, -4)}AAAA` }));
  });
  await write(page, 'With a forged ticket');
  await poll(async () => (await newest()).lastMessage?.text).toBe('With a forged ticket');
});

test('who is blocked is told, and keeps what was said', async () => {
  const { page } = await shopper();
  await openChat(page);
  await write(page, 'Buy my watches');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  const { id } = await newest();
  const admin = await shop.engine.agent({ agent: 'one-admin' });
  await shop.engine.call('block', { body: { conversation: id, until: null } } as never, { ticket: admin.ticket });
  await write(page, 'More watches');
  await page.locator('.failed', { hasText: 'takes no messages from here' }).waitFor();
  await page.reload();
  await page
    .locator('shopbell-launcher')
    .evaluate((element) => (element as HTMLElementTagNameMap['shopbell-launcher']).open());
  await page.locator('.foot.plain', { hasText: 'closed for you' }).waitFor();
  await bubble(page, 'Buy my watches').waitFor();
});

test('away: an address that was left is with the agents', async () => {
  const admin = { ticket: (await shop.engine.agent({ shop: 'two', agent: 'two-admin' })).ticket };
  const { settings, version } = await shop.engine.call('getSettings', {} as never, admin);
  const closed = { ...settings.hours, week: [[], [], [], [], [], [], []] };
  await shop.engine.call('changeSettings', { body: { version, section: 'hours', value: closed } } as never, admin);
  shop.setPage({ script: 'data-shop="two"' });
  try {
    const { page } = await shopper();
    await openChat(page);
    await page.locator('.away textarea').fill('Please call me back');
    await page.locator('.away input').fill('ada@example.com');
    await page.locator('.away .button').click();
    await page.getByText('We will answer to ada@example.com.').waitFor();
    const { items } = await shop.engine.call('listInbox', { body: {} } as never, admin);
    expect(items[0]).toMatchObject({
      lastMessage: { text: 'Please call me back' },
      person: { email: 'ada@example.com', verified: false },
    });
  } finally {
    shop.setPage({ script: 'data-shop="one"' });
  }
});

test('a storefront on another origin that the shop allows has the whole chat; one that it does not allow is told', async () => {
  const storefront = createServer((_, response) => {
    const { html, headers } = shopPage({ engine: `${shop.url}/shopbell`, script: 'data-shop="one"' });
    const policy = strictPolicy('n1', shop.url);
    response.writeHead(200, { 'content-type': 'text/html', ...headers, 'content-security-policy': policy }).end(html);
  });
  await new Promise<void>((resolve) => storefront.listen(0, '127.0.0.1', resolve));
  const { port } = storefront.address() as AddressInfo;
  // The same server by two names: two origins, and two sites.
  const [allowed, stranger] = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
  const admin = { ticket: (await shop.engine.agent({ agent: 'one-admin' })).ticket };
  const { version } = await shop.engine.call('getSettings', {} as never, admin);
  await shop.engine.call('changeSettings', { body: { version, section: 'origins', value: [allowed] } } as never, admin);
  try {
    const { page, faults } = await shopper();
    await page.goto(allowed);
    await openChat(page);
    await write(page, 'From the other house');
    await page.locator('.progress', { hasText: 'Sent' }).waitFor();
    const { id } = await newest();
    await shop.say(id, 'Heard you there');
    await bubble(page, 'Heard you there').waitFor();
    const files = [{ name: 'stool.png', mimeType: 'image/png', buffer: Buffer.from(drawPng(32, 20)) }];
    await page.locator('input[type=file]').setInputFiles(files);
    await poll(() => page.locator('.upload progress').count()).toBe(0);
    await page.locator('button.send').click();
    const width = () => page.locator('.picture img').evaluate((image) => (image as HTMLImageElement).naturalWidth);
    await poll(width).toBe(32);
    expect(faults).toEqual([]);
    await page.goto(stranger);
    await openChat(page);
    await page.locator('.trouble-page').waitFor();
  } finally {
    storefront.closeAllConnections();
    storefront.close();
  }
});
