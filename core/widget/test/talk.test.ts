import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { shopPage, strictPolicy } from './pages.ts';
import { poll } from './patience.ts';
import { drawPng } from './png.ts';
import { bubble, entriesOf, newest, setShop, shop, shopper, write } from './shoppers.ts';
import { openChat } from './states.ts';

setShop();

test('a shopper and an agent talk, see each other type and read, under a policy that allows nothing', async () => {
  const { page, faults } = await shopper();
  await openChat(page);
  await poll(() => page.evaluate(() => localStorage.length + sessionStorage.length)).toBeGreaterThan(0);
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
  await poll(() => page.locator('.bubble a').getAttribute('rel')).toContain('noopener');
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
  await poll(() => page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
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
  await poll(() => page.locator('dialog.frame').getAttribute('open')).not.toBeNull();
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
  await poll(() => page.locator('.bubble').count()).toBe(0);
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
