import { afterAll, beforeAll, expect, test } from 'vitest';
import { newKey, visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

/** Whatever people write is text: no markup runs, no link but the web's, and nothing breaks out of its place. */
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const hostile = [
  '<img src=x onerror="window.ran=1"><script>window.ran=1</script>',
  '<svg/onload=window.ran=1> javascript:window.ran=1 data:text/html,<b>x</b>',
  'https://safe.example/a?b=c&d=<script> and http://user@evil.example:99/"onmouseover="window.ran=1',
  '\u202Egnp.exe \u2066isolate without end \u2067',
  `${'A'.repeat(3_000)} ${'漢'.repeat(500)}`,
  `Z${'\u0317\u0318\u0319\u031A'.repeat(200)} \uE000not a match\uE001`,
  `{customer.firstName} {{constructor}} ${'$'}{window.ran=1} __proto__`,
];

test('hostile words of every kind are shown as they stand', async () => {
  const customer = desk.engine.host.addCustomer('one', {
    firstName: '<b>Ada</b>',
    lastName: '\u202E"><script>window.ran=1</script>',
  });
  desk.engine.host.addOrder('one', {
    customer: customer.id,
    number: '<i>#1</i>',
    adminPath: 'javascript:window.ran=1',
  });
  const talk = await visit(desk.engine, hostile[0] ?? '', { customer: customer.id });
  for (const text of hostile.slice(1)) await talk.say(text);
  const { ticket } = await desk.engine.agent({ agent: 'one-admin' });
  const { conversation } = talk;
  await desk.engine.call('tag', { body: { conversation, key: newKey(), add: ['<u>tag</u>'] } }, { ticket });
  await desk.engine.call('writeNote', { body: { conversation, key: newKey(), text: '<h1>note</h1>' } }, { ticket });
  const page = await desk.open({ at: `/inbox/open/${conversation}` });
  await page.locator('.sb-message', { hasText: '<h1>note</h1>' }).waitFor();
  await page.getByText('<i>#1</i>').first().waitFor();
  const seen = await page.evaluate(() => ({
    ran: 'ran' in window,
    markup: document.querySelectorAll('.sb-message :is(img, script, svg, b, h1), h1 b, .sb-tag u, .sb-order i').length,
    links: [...document.querySelectorAll('.sb-message a')].map((link) => (link as HTMLAnchorElement).href),
    admin: [...document.querySelectorAll('.sb-panel a')].map((link) => (link as HTMLAnchorElement).protocol),
    wider: document.documentElement.scrollWidth > innerWidth,
    outside: [...document.querySelectorAll('.sb-bubble')].some((bubble) => {
      const frame = document.querySelector('.sb-transcript')?.getBoundingClientRect();
      return bubble.getBoundingClientRect().right > (frame?.right ?? 0);
    }),
  }));
  expect(seen.ran).toBe(false);
  expect(seen.markup).toBe(0);
  expect(seen.links.every((link) => /^https?:/.test(link))).toBe(true);
  expect(seen.links.length).toBeGreaterThan(0);
  expect(seen.admin).not.toContain('javascript:');
  expect([seen.wider, seen.outside]).toEqual([false, false]);
  expect(desk.faults).toEqual([]);
});
