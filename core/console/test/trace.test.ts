import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Trace } from '@shopbell/contract';
import { findBarriers } from '@shopbell/testing/contracts/kit';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';
import { addStory, supplied, troubled, worked } from './order-story.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

/** The trace of an order in front of the real engine: read, acted on, refused, and left unclear. */
let desk: Desk;
let conversation: string;
const folder = fileURLToPath(new URL('../../../.shopbell/looks/console/', import.meta.url));

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  desk = await openDesk();
  addStory(desk.engine.host);
  conversation = (await visit(desk.engine, 'Where is my bell?', { customer: 'one-ada' })).conversation;
});
afterAll(() => desk?.close());

const order = 'one-story';
const placeOf = (id = order) => `/inbox/open/${conversation}/${id}`;
const trace = (page: Page) => page.getByRole('complementary', { name: /^Order / });
const fresh = (page: Page) => page.getByText(/^As of /).waitFor();

async function openDialog(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

test('is opened from the customer’s orders by keyboard, and left to where it was opened', async () => {
  const page = await desk.open({ at: `/inbox/open/${conversation}` });
  const open = page.locator(`[data-order="${order}"]`).getByRole('button');
  await open.focus();
  await page.keyboard.press('Enter');
  await trace(page).getByText('Partly on its way').waitFor();
  expect(page.url()).toContain(`${conversation}/${order}`);
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('#STORY');
  await page.keyboard.press('Escape');
  await trace(page).waitFor({ state: 'detached' });
  await expect.poll(() => open.evaluate((button) => button === document.activeElement)).toBe(true);
  await expect.poll(() => page.getByLabel('Answer to the customer').isVisible()).toBe(true);
  await page.context().close();
});

test('takes the keyboard from nobody who writes when it closes by itself', async () => {
  const page = await desk.open({ at: `/inbox/open/${conversation}` });
  await page.locator(`[data-order="${order}"]`).getByRole('button').click();
  await trace(page).getByText('Partly on its way').waitFor();
  const answer = page.getByLabel('Answer to the customer');
  await answer.pressSequentially('It is on its');
  await page.goBack();
  await trace(page).waitFor({ state: 'detached' });
  await page.keyboard.type(' way.');
  expect(await answer.inputValue()).toBe('It is on its way.');
  await answer.fill('');
  await page.context().close();
});

test('an order of somebody who is not signed in is found by its number', async () => {
  const guest = await visit(desk.engine, 'My order is #1002');
  const page = await desk.open({ at: `/inbox/open/${guest.conversation}` });
  await page.getByLabel('Another order, by its number').fill('#nothing');
  await page.keyboard.press('Enter');
  await page.getByText('There is no order #nothing.').waitFor();
  await page.getByLabel('Another order, by its number').fill('1002');
  await page.keyboard.press('Enter');
  await trace(page).getByText('On its way').waitFor();
  expect(page.url()).toContain(`${guest.conversation}/one-order-2`);
  await page.context().close();
});

test('tells where, what and why not, once each, and what of it the customer sees', async () => {
  const page = await desk.open({ at: placeOf() });
  await fresh(page);
  await trace(page).getByText('It has left the shop').waitFor();
  await expect.poll(() => trace(page).getByRole('button', { name: 'Cancel order' }).count()).toBe(0);
  await trace(page).getByText('Packed by Otto').waitFor();
  await expect.poll(() => trace(page).getByText('Order placed').count()).toBe(1);
  await trace(page).getByRole('tab', { name: 'What the customer sees' }).click();
  await expect.poll(() => trace(page).getByText('Packed by Otto').count()).toBe(0);
  await expect.poll(() => trace(page).getByText('Order placed').count()).toBe(1);
  await page.context().close();
});

test('a refund by item is counted while typing, done once, and stands in the story', async () => {
  const page = await desk.open({ at: placeOf() });
  await fresh(page);
  const dialog = await openDialog(page, 'Refund');
  const send = dialog.getByRole('button', { name: 'Refund', exact: true });
  await dialog.getByLabel('Amount in EUR').fill('1.234');
  await dialog.getByText('Write it like 12.50').waitFor();
  await dialog.getByLabel('Amount in EUR').fill('9999');
  await dialog.getByText(/^More than the €\d/).waitFor();
  await dialog.getByRole('tab', { name: 'By item' }).click();
  await dialog.getByLabel('Brass bell: pieces').fill('3');
  await dialog.getByText('A whole number from 0 to 2').waitFor();
  await dialog.getByLabel('Brass bell: pieces').fill('1');
  await dialog.getByLabel('Amount in EUR').fill('10');
  await expect.poll(() => send.isDisabled()).toBe(true);
  await dialog.getByLabel('Reason').selectOption('other');
  await dialog.getByLabel('The reason in your words').fill('r'.repeat(501));
  await dialog.getByText('At most 500 characters: these are 501.').waitFor();
  expect(await send.isDisabled()).toBe(true);
  await dialog.getByLabel('Reason', { exact: true }).selectOption('damaged');
  await dialog.getByRole('switch', { name: 'Back into stock' }).click();
  await dialog.getByText('€10.00 is paid back to the customer for order #STORY, and 1 piece goes back into').waitFor();
  await dialog.getByText('This cannot be undone from here.').waitFor();
  await send.click();
  await dialog.waitFor({ state: 'hidden' });
  await trace(page).getByText('Done by the shop: Refund').waitFor();
  const refunds = () => desk.engine.host.shops.get('one')?.orders.get(order)?.refunds;
  expect(refunds()).toMatchObject([{ amount: { amount: 1_000 }, reason: 'Damaged or faulty' }]);
  await page.context().close();
});

test('a refusal is told in the host’s own words, and what was typed stays', async () => {
  const page = await desk.open({ at: placeOf('one-order-1') });
  await fresh(page);
  const dialog = await openDialog(page, 'Exchange');
  await dialog.getByLabel('Brass bell: pieces').fill('1');
  await dialog.getByLabel('Variant').fill('NO-SUCH');
  await dialog.getByLabel('Reason').selectOption('unfit');
  await dialog.getByRole('button', { name: 'Exchange', exact: true }).click();
  await dialog.getByText('The shop says: “There is no such variant.”').waitFor();
  await expect.poll(() => dialog.getByLabel('Variant').inputValue()).toBe('NO-SUCH');
  await page.screenshot({ path: `${folder}trace-refused-en-1440-light.png` });
  await dialog.getByLabel('Variant').fill('BELL-1');
  await dialog.getByRole('button', { name: 'Exchange', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(desk.engine.host.shops.get('one')?.orders.get('one-order-1')?.exchanges).toHaveLength(1);
  await page.context().close();
});

test('an answer that is lost on the way is asked for again under the same key, and nothing is done twice', async () => {
  const page = await desk.open({ at: placeOf('one-order-2') });
  await fresh(page);
  const lose = '**/agent/orders/act';
  await page.route(lose, async (route) => {
    await route.fetch();
    await route.abort();
  });
  const dialog = await openDialog(page, 'Resend confirmation');
  await dialog.getByRole('button', { name: 'Resend confirmation' }).click();
  await dialog.getByText('It may have been done or not.').waitFor();
  await page.unroute(lose);
  await dialog.getByRole('button', { name: 'Ask again' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const sent = desk.engine.host.shops.get('one')?.confirmations.filter((each) => each === 'one-order-2');
  expect(sent).toHaveLength(1);
  await page.context().close();
});

test('where the host falls silent nobody claims an end, and a senior settles it', async () => {
  const page = await desk.open({ at: placeOf('one-order-3'), agent: 'one-agent' });
  await fresh(page);
  desk.engine.host.trouble.failBeforeCommit = 1;
  const dialog = await openDialog(page, 'Resend confirmation');
  await dialog.getByRole('button', { name: 'Resend confirmation' }).click();
  await dialog.getByText('Nobody knows whether it was done').waitFor();
  await page.screenshot({ path: `${folder}trace-unclear-dialog-en-1440-light.png` });
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await trace(page).getByText('A senior agent can settle it.').waitFor();
  await trace(page).getByText('Nobody knows yet what became of the last action').waitFor();
  const senior = await desk.open({ at: placeOf('one-order-3'), agent: 'one-senior' });
  await senior.getByRole('button', { name: 'Settle it' }).click();
  expect(await findBarriers(senior)).toEqual([]);
  await senior.getByLabel('What you saw (optional)').fill('No mail in the outbox');
  const notDone = senior.getByRole('dialog').getByRole('button', { name: 'It was not done' });
  await notDone.click();
  await senior.getByText('have not been looked at yet', { exact: false }).first().waitFor();
  // The first look comes ten seconds after the silence.
  for (let again = 0; again < 12 && (await notDone.isVisible()); again += 1) {
    await senior.waitForTimeout(3_000);
    await notDone.click({ timeout: 2_000 }).catch(() => undefined);
  }
  await trace(senior)
    .getByText('“No mail in the outbox”')
    .or(trace(senior).getByText('No mail in the outbox'))
    .waitFor();
  await trace(senior).getByRole('button', { name: 'Resend confirmation' }).waitFor();
  await page.context().close();
  await senior.context().close();
});

test('a host that is down leaves the stored story readable; an order that is not there says so', async () => {
  desk.engine.host.down = true;
  const page = await desk.open({ at: placeOf(), agent: 'one-admin' }).finally(() => undefined);
  await page.getByText('The shop did not answer.').waitFor();
  desk.engine.host.down = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await fresh(page);
  desk.engine.host.down = true;
  await page.evaluate((path) => {
    location.hash = path;
  }, '/order/one-story');
  await page.getByText('The shop does not answer', { exact: true }).first().waitFor();
  await page.getByText('Order placed').waitFor();
  await page.screenshot({ path: `${folder}trace-silent-en-1440-light.png` });
  desk.engine.host.down = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Refund', exact: true }).waitFor();
  await page.evaluate(() => {
    location.hash = '/order/nowhere';
  });
  await page.getByText('There is no such order').waitFor();
  await page.context().close();
});

test('late, lost for words by the carrier, waiting for a person: what is wrong is said and coloured', async () => {
  const page = await desk.open({ at: placeOf(), agent: 'one-senior', locale: 'en' });
  await page.route('**/agent/trace?**', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: troubled(Trace.parse(await answer.json())) });
  });
  await page.reload();
  await trace(page).getByText('Late', { exact: true }).waitFor();
  await trace(page)
    .getByText(/Estimate from 214 parcels of this shop.*the carrier says/)
    .waitFor();
  await trace(page).getByText('Somebody has to look in the shop: Refund · €5.00').waitFor();
  await page.screenshot({ path: `${folder}trace-troubled-en-1440-light.png` });
  const map = trace(page).getByRole('application', { name: 'Map of the parcels' });
  await map.locator('.shopbell-map-here').waitFor();
  // What resets styles of the console's own parts leaves the map's alone.
  expect((await map.boundingBox())?.height).toBeGreaterThan(200);
  await trace(page).getByText('Now: Leipzig · Destination: Berlin').waitFor();
  await map.scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${folder}trace-map-en-1440-light.png` });
  expect(await findBarriers(page)).toEqual([]);
  expect(desk.faults).toEqual([]);
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  await page.screenshot({ path: `${folder}trace-troubled-rtl-1440-light.png` });
  await page.context().close();
});

test.each([
  ['en', 'light', 1440, 'Held in the warehouse', 'Books does not answer'],
  ['zh-CN', 'dark', 360, '仓库暂扣', 'Books 没有回应'],
] as const)('what a warehouse tells is read with its name, and whoever is silent is named: %s', async (...look) => {
  const [locale, scheme, width, held, silent] = look;
  const page = await desk.open({ at: placeOf(), locale, scheme, width, height: 1_000 });
  await page.route('**/agent/trace?**', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: supplied(Trace.parse(await answer.json())) });
  });
  await page.reload();
  await page.getByText(held).waitFor();
  await page.getByText(new RegExp(silent)).waitFor();
  await page
    .getByText(/WH\/OUT\/00012 · 1 × Brass bell/)
    .first()
    .waitFor();
  await page.screenshot({ path: `${folder}trace-supplied-${locale}-${width}-${scheme}.png`, fullPage: true });
  expect(await findBarriers(page)).toEqual([]);
  await page.context().close();
});

test('the block on the host’s order page shows the same', async () => {
  const page = await desk.open({ page: 'host' });
  const block = page.getByRole('region', { name: 'Trace of the order' });
  await block.getByRole('button', { name: 'Start return' }).waitFor();
  await block.getByRole('button', { name: 'Start return' }).click();
  await page.getByRole('dialog').getByLabel('Brass bell: pieces').waitFor();
  await page.keyboard.press('Escape');
  await page.screenshot({ path: `${folder}trace-block-en-1440-light.png`, fullPage: true });
  expect(desk.faults).toEqual([]);
  await page.context().close();
});

test('where a parcel is can be noted, and stands in the story and at the parcel', async () => {
  desk.engine.host.addOrder('one', {
    ...{ id: 'one-noted', number: '#NOTED', customer: 'one-ada', placedAt: new Date().toISOString() },
    parcels: [{ number: 'HAND-1', carrier: 'My cousin', state: 'Shipped' }],
  });
  const page = await desk.open({ at: placeOf('one-noted'), locale: 'zh-CN', scheme: 'dark', width: 360, height: 740 });
  const dialog = await openDialog(page, '记录当前位置');
  await dialog.getByLabel('状态').selectOption('out-for-delivery');
  await dialog.getByLabel('地点').fill('科隆');
  await dialog.getByLabel('承运商的说法').fill('On the bike');
  await page.screenshot({ path: `${folder}trace-scan-zh-360-dark.png` });
  expect(await findBarriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: '记录', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const parcel = page.getByRole('region', { name: '包裹', exact: true });
  await parcel.getByText('派送中').waitFor();
  await parcel.getByText(/科隆/).waitFor();
  await page.getByText('On the bike').waitFor();
  expect(desk.faults).toEqual([]);
  await page.context().close();
});

const looks = {
  'en-1440-light': { locale: 'en', scheme: 'light', width: 1440, height: 900 },
  'zh-1440-dark': { locale: 'zh-CN', scheme: 'dark', width: 1440, height: 900 },
  'en-360-light': { locale: 'en', scheme: 'light', width: 360, height: 740 },
  'zh-360-dark': { locale: 'zh-CN', scheme: 'dark', width: 360, height: 740 },
} as const;

test.each(Object.entries(looks))('looks: %s', async (name, look) => {
  const page = await desk.open({ ...look, at: placeOf() });
  await page.route('**/agent/trace?**', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: worked(Trace.parse(await answer.json())) });
  });
  await page.reload();
  const found: string[] = [];
  const look1 = async (screen: string) => {
    await page.screenshot({ path: `${folder}${screen}-${name}.png` });
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
      found.push(`${screen} is too wide`);
    found.push(...(await findBarriers(page)).map((barrier) => `${screen} ${barrier}`));
  };
  await page.locator('.sb-why-not').waitFor();
  await look1('trace');
  await page.evaluate(() => {
    location.hash = '/order/one-story';
  });
  await page.locator('.sb-order-screen .sb-why-not').waitFor();
  await look1('trace-screen');
  const zh = look.locale === 'zh-CN';
  const ticket = page
    .locator('.sb-order-screen')
    .getByText(zh ? '工单 #12 已交给仓库：破损' : 'Ticket #12 for the warehouse: damage');
  await ticket.scrollIntoViewIfNeeded();
  await look1('trace-work');
  await page.getByRole('button', { name: zh ? '退款' : 'Refund', exact: true }).click();
  await page.getByRole('tab', { name: zh ? '按商品' : 'By item' }).click();
  await page.getByLabel(zh ? 'Brass bell：件数' : 'Brass bell: pieces').fill('1');
  await look1('trace-refund');
  expect(found).toEqual([]);
  await page.context().close();
});
