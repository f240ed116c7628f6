import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createId, type TicketId } from '@shopbell/contract';
import { findBarriers } from '@shopbell/testing/contracts/kit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newKey, type Visit, visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';
import { addStory } from './order-story.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** Tickets, approvals, promises and their settings in front of the real engine. */
let desk: Desk;
let ada: Visit;
let by: { ticket: string };
let low: { ticket: string };
const order = 'one-story';
const folder = fileURLToPath(new URL('../../../.shopbell/looks/console/', import.meta.url));

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  desk = await openDesk();
  addStory(desk.engine.host);
  by = { ticket: (await desk.engine.agent({ agent: 'one-admin' })).ticket };
  low = { ticket: (await desk.engine.agent({ agent: 'one-agent' })).ticket };
  const body = { sound: false, desktopNotice: false, undoSeconds: 0 };
  for (const who of [by, low]) await desk.engine.call('setPreferences', { body }, who);
  ada = await visit(desk.engine, 'My bell is cracked', { customer: 'one-ada' });
});
afterAll(() => desk?.close());

const open = (title: string, more: object = {}) => {
  const body = { ticket: createId('ticket'), type: 'other', title, ...more };
  return desk.engine.call('openTicket', { body }, by);
};
const look = (ticket: TicketId) => desk.engine.call('getTicket', { query: { ticket } }, by);
const stateOf = async (ticket: TicketId) => (await look(ticket)).ticket.state;
const settle = (page: Page) => page.locator('.sb-skeleton').first().waitFor({ state: 'detached' });

test('a ticket is made from a conversation by keyboard, shown there, and led to', async () => {
  const page = await desk.open({ at: `/inbox/open/${ada.conversation}` });
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'New ticket' }).click();
  const dialog = page.getByRole('dialog', { name: 'New ticket' });
  await dialog.getByText('About this conversation with Ada Byron').waitFor();
  await dialog.getByLabel('Type').selectOption('damage');
  const make = dialog.getByRole('button', { name: 'Open the ticket' });
  await dialog.getByLabel('What has to be done').fill('Look at the cracked bell');
  await expect.poll(() => make.isDisabled()).toBe(true);
  await dialog.getByLabel('What happened *').fill('A crack from rim to crown');
  await dialog.getByLabel('Order number (optional)').fill('#nothing');
  await page.keyboard.press('Enter');
  await dialog.getByText('There is no order #nothing.').waitFor();
  await dialog.getByLabel('Order number (optional)').fill('#STORY');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Brass bell: pieces').fill('1');
  await make.focus();
  await page.keyboard.press('Enter');
  const chip = page.locator('.sb-work-chip', { hasText: 'Look at the cracked bell' });
  await chip.waitFor();
  await page.getByText(/ticket no\. \d+ was opened/).waitFor();
  await chip.click();
  await page.getByRole('heading', { name: /Look at the cracked bell/ }).waitFor();
  await page.getByText('A crack from rim to crown').waitFor();
  await page.getByText('1 × Brass bell').waitFor();
  await page.context().close();
});

test('a note stays inside; the customer is told of the state in the words of the shop', async () => {
  const { id } = await open('Tell Ada', { conversation: ada.conversation });
  const page = await desk.open({ at: `/ticket/${id}` });
  await page.getByLabel('Inner note').fill('Our fault, be generous');
  await page.getByRole('button', { name: 'Save note' }).click();
  await page.locator('.sb-ticket-history').getByText('Our fault, be generous').waitFor();
  await page.getByRole('button', { name: /^Move no/ }).click();
  await page.getByRole('menuitemradio', { name: 'In progress' }).click();
  await page.getByText(/Open → In progress/).waitFor();
  const told = async () =>
    (
      await desk.engine.call(
        'getVisitorView',
        { query: { conversation: ada.conversation } },
        { ticket: ada.ticket.ticket },
      )
    ).entries;
  await expect
    .poll(async () => JSON.stringify(await told()), { timeout: 30_000 })
    .toContain('We are working on your request');
  expect(JSON.stringify(await told())).not.toContain('Our fault');
  await page.getByRole('tab', { name: 'Answer to the customer' }).click();
  await page.getByLabel('Answer to the customer').fill('We look into it, Ada.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(async () => JSON.stringify(await told()), { timeout: 30_000 }).toContain('We look into it, Ada.');
  await page.context().close();
});

test('the board moves a ticket by drag, by menu and by keyboard; to decline asks why', async () => {
  const { id } = await open('Board me');
  const page = await desk.open({ at: '/tickets/board', width: 1600 });
  const column = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}: `) });
  const card = (name: string) => column(name).locator(`[data-ticket="${id}"]`);
  await card('Open').waitFor();
  await card('Open').dragTo(column('Waiting'));
  await card('Waiting').waitFor();
  await expect.poll(() => stateOf(id), { timeout: 30_000 }).toBe('waiting');
  await card('Waiting')
    .getByText(/Clock stands/)
    .waitFor();
  await card('Waiting').locator('.sb-card-open').focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await card('In progress').waitFor();
  await expect.poll(() => stateOf(id), { timeout: 30_000 }).toBe('in-progress');
  await card('In progress')
    .getByRole('button', { name: /^Move no/ })
    .click();
  await page.getByRole('menuitemradio', { name: 'Declined' }).click();
  const dialog = page.getByRole('dialog', { name: 'Decline: why?' });
  await expect.poll(() => dialog.getByRole('button', { name: 'Decline' }).isDisabled()).toBe(true);
  await dialog.getByLabel('Reason').fill('Twice the same');
  await dialog.getByRole('button', { name: 'Decline' }).click();
  await expect.poll(() => stateOf(id), { timeout: 30_000 }).toBe('declined');
  await page.context().close();
});

test('many are changed together, taken back while there is time, and refused one by one', async () => {
  const body = { sound: false, desktopNotice: false, undoSeconds: 10 };
  await desk.engine.call('setPreferences', { body }, by);
  const made = [await open('Bulk one'), await open('Bulk two')];
  const page = await desk.open({ at: '/tickets/list/sort:newest' });
  for (const { number, title } of made) await page.getByLabel(`Select no. ${number}: ${title}`).check();
  await page.getByRole('button', { name: 'Priority' }).click();
  await page.getByRole('menuitem', { name: 'Urgent' }).click();
  const row = (at: number) => page.locator(`[data-ticket="${made[at]?.id}"]`);
  await row(0).getByText('Urgent').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await row(0).getByText('Urgent').waitFor({ state: 'detached' });
  expect((await look(made[0]?.id as TicketId)).ticket.priority).toBe('normal');
  await desk.engine.call('setPreferences', { body: { ...body, undoSeconds: 0 } }, by);
  await desk.engine.call(
    'changeTicket',
    { body: { ticket: made[0]?.id as TicketId, key: newKey(), change: { type: 'move', to: 'waiting' } } },
    by,
  );
  await page.reload();
  for (const { number, title } of made) await page.getByLabel(`Select no. ${number}: ${title}`).check();
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Waiting' }).click();
  const dialog = page.getByRole('dialog', { name: '1 ticket was not changed' });
  await dialog.getByText('is in this state already').waitFor();
  await page.context().close();
});

test('what narrows the list stands in the address; nothing there says how tickets come', async () => {
  await open('For finance', { department: 'finance' });
  const page = await desk.open({ at: '/tickets' });
  await page.getByLabel('Department').selectOption('finance');
  await page.getByText('For finance').waitFor();
  expect(page.url()).toContain('department%3Afinance');
  await page.getByRole('button', { name: 'Mine', exact: true }).click();
  await page.getByText('No tickets here').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByText('For finance').waitFor();
  await page.context().route('**/agent/tickets/list', (route) => route.fulfill({ status: 503, body: 'no' }));
  await page.getByLabel('Type').selectOption('damage');
  await page.getByText('The service is not ready.').waitFor();
  await page.context().close();
});

test('a refund above one’s limit asks for approval, is approved by somebody else, and is done once', async () => {
  const body = { version: (await desk.engine.call('getSettings', {}, by)).version, section: 'limits' as const };
  await desk.engine.call('changeSettings', { body: { ...body, value: { roles: { agent: 20 }, agents: [] } } }, by);
  const theirs = await desk.open({ agent: 'one-agent', at: `/order/${order}` });
  await theirs.getByText(/^As of /).waitFor();
  await theirs.getByRole('button', { name: 'Refund', exact: true }).click();
  const dialog = theirs.getByRole('dialog');
  await dialog.getByLabel('Amount in EUR').fill('45');
  await dialog.getByLabel('Reason').selectOption('damaged');
  await dialog.getByText('It is more than you may give by yourself.', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'Ask for approval' }).click();
  await dialog.getByText(/Approval is asked for: ticket no\. \d+/).waitFor();
  const refunds = () => desk.engine.host.shops.get('one')?.orders.get(order)?.refunds ?? [];
  expect(refunds()).toEqual([]);
  const page = await desk.open({ at: '/tickets/approvals' });
  const asked = page.locator('.sb-approval', { hasText: '€45.00' });
  await asked.getByText('With your yes the shop does this at once').waitFor();
  await page.screenshot({ path: `${folder}approvals-en-1440-light.png` });
  await asked.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByText('Nothing waits for approval').waitFor();
  await expect.poll(() => refunds().map(({ amount }) => amount.amount), { timeout: 30_000 }).toEqual([4_500]);
  // Who asked is told, wherever they are.
  await theirs.getByText('€45.00 was approved.').first().waitFor();
  await theirs.context().close();
  await page.context().close();
});

test('a yes that could not be carried out says so, and the next yes is another one', async () => {
  const storyOf = () => desk.engine.host.shops.get('one')?.orders.get(order);
  const refund = (amount: number) => ({
    ...{ type: 'refund' as const, order, version: storyOf()?.version ?? '', reason: 'late', payment: null, lines: [] },
    amount: { amount, currency: 'EUR' },
  });
  const ticket = createId('ticket');
  const act = { key: newKey(), action: refund(3_000) };
  await desk.engine.call('openTicket', { body: { ticket, type: 'refund', title: 'Refund 30', order, act } }, low);
  // Nobody knows what became of another action: nothing can be begun on the order.
  desk.engine.host.trouble.failAfterCommit = 1;
  const other = { body: { order, key: newKey(), action: refund(100) } };
  const { asked, state } = await desk.engine.call('actOnOrder', other, by);
  expect(state).toBe('unclear');
  const page = await desk.open({ at: `/ticket/${ticket}` });
  const yes = page.getByRole('button', { name: 'Approve', exact: true });
  await yes.click();
  await page.getByText('Your yes could not be carried out now.', { exact: false }).first().waitFor();
  await desk.engine.call('settleAction', { body: { order, key: newKey(), asked, done: true } }, by);
  await yes.click();
  const given = () => storyOf()?.refunds.map(({ amount }) => amount.amount) ?? [];
  await expect.poll(given, { timeout: 30_000 }).toContain(3_000);
  await page.getByText('Approved', { exact: true }).first().waitFor();
  await page.context().close();
});

test('one that is not approved tells who asked why', async () => {
  const story = desk.engine.host.shops.get('one')?.orders.get(order);
  const action = {
    ...{ type: 'refund' as const, order, version: story?.version ?? '', reason: 'late', payment: null, lines: [] },
    amount: { amount: 4_000, currency: 'EUR' },
  };
  const ticket = createId('ticket');
  const asking = { ticket, type: 'refund', title: 'Refund 40', order, act: { key: newKey(), action } };
  const theirs = await desk.open({ agent: 'one-agent', at: '/inbox/mine' });
  await theirs.getByRole('navigation').first().waitFor();
  await desk.engine.call('openTicket', { body: asking }, low);
  const page = await desk.open({ at: `/ticket/${ticket}` });
  await page.getByRole('button', { name: 'Do not approve' }).click();
  const dialog = page.getByRole('dialog', { name: 'Do not approve' });
  await dialog.getByLabel('Reason').fill('Ask for a picture first');
  await dialog.getByRole('button', { name: 'Do not approve' }).click();
  await page.getByText('Not approved', { exact: true }).first().waitFor();
  await theirs.getByText('€40.00 was not approved: Ask for a picture first').first().waitFor();
  await page.context().close();
  await theirs.context().close();
});

test('a promise is offered while it is typed, and made when the answer goes out; a question makes none', async () => {
  const page = await desk.open({ at: `/inbox/open/${ada.conversation}` });
  const field = page.getByLabel('Answer to the customer');
  await field.fill('We will refund you by Friday.');
  await page.getByText(/^You promise: Refund, by /).waitFor();
  await page.getByRole('button', { name: 'Keep as a promise' }).click();
  const before = await desk.engine.call('listPromises', { body: {} }, by);
  expect(before.items).toEqual([]);
  await field.press('Enter');
  await page.locator('.sb-work-chip', { hasText: 'Refund' }).waitFor();
  await page.getByText(/promised: Refund, by /).waitFor();
  const made = (await desk.engine.call('listPromises', { body: {} }, by)).items;
  expect(made).toMatchObject([{ what: 'refund', text: 'We will refund you by Friday.', state: 'open' }]);
  await field.fill('Is it possible to refund by Friday?');
  await page.waitForTimeout(1_500);
  await expect.poll(() => page.getByText(/^You promise: /).count()).toBe(0);
  await page.context().close();
});

test('a promise is made by hand, seen on the list, and kept by hand', async () => {
  const page = await desk.open({ at: `/order/${order}` });
  await page.getByText(/^As of /).waitFor();
  await page.getByRole('button', { name: 'Make a promise' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a promise' });
  await dialog.getByLabel('What').selectOption('call');
  await dialog.getByLabel('By when').fill('2020-01-01T10:00');
  await dialog.getByText('A time to come, please').waitFor();
  const soon = new Date(Date.now() + 3 * 3_600_000);
  await dialog.getByLabel('By when').fill(
    await page.evaluate((at) => {
      const time = new Date(at);
      return new Date(at - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
    }, soon.getTime()),
  );
  await dialog.getByRole('button', { name: 'Promise it' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.goto(`${page.url().split('#')[0]}#/promises`);
  await page.getByRole('heading', { name: 'Due within a day' }).waitFor();
  const rows = page.locator('.sb-promise-row', { hasText: 'Call' });
  const open = await rows.count();
  await rows.first().getByRole('button', { name: 'It is kept' }).click();
  await expect.poll(() => rows.count()).toBe(open - 1);
  await page.getByRole('tab', { name: 'Kept' }).click();
  await rows.first().waitFor();
  await page.context().close();
});

test('an action of which nobody knows the end is listed, and settled from there', async () => {
  desk.engine.host.trouble.failAfterCommit = 1;
  desk.engine.host.addOrder('one', { id: 'one-lost', number: '#LOST', customer: 'one-ada' });
  const story = desk.engine.host.shops.get('one')?.orders.get('one-lost');
  const action = {
    ...{ type: 'refund' as const, order: 'one-lost', version: story?.version ?? '', reason: 'late', payment: null },
    ...{ lines: [], amount: { amount: 100, currency: 'EUR' } },
  };
  await desk.engine.call('actOnOrder', { body: { order: 'one-lost', key: newKey(), action } }, by);
  const page = await desk.open({ at: '/tickets/actions' });
  await page.getByText(/Nobody knows whether it was done: Refund/).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Settle it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'It was done', exact: true }).click();
  await page.getByText('No action is open').waitFor();
  await page.context().close();
});

test('departments, types, words and limits are set, with a preview of what is told', async () => {
  const page = await desk.open({ at: '/settings/told' });
  await page.getByRole('switch', { name: 'In your own words: Done' }).click();
  await page
    .getByRole('textbox', { name: 'Words: Done' })
    .fill('Dear {customer.firstName}, no. {ticket.number} is done.');
  await page.getByText('Dear Ada, no. 42 is done.').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.goto(`${page.url().split('#')[0]}#/settings/departments`);
  await page.getByRole('button', { name: 'Add a department' }).click();
  await page.getByText('Each short name: lower-case').waitFor();
  await page.getByLabel('Short name').last().fill('workshop');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.goto(`${page.url().split('#')[0]}#/settings/types`);
  await page.getByRole('button', { name: 'Add a type' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Short name').fill('repair');
  await dialog.getByLabel('Goes to').selectOption('workshop');
  await dialog.getByRole('button', { name: 'Add a field' }).click();
  await dialog.getByLabel('Short name').last().fill('part');
  await dialog.getByLabel('Kind').selectOption('choice');
  await dialog.getByLabel('Choices, one a line').fill('clapper\nrope');
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.goto(`${page.url().split('#')[0]}#/settings/limits`);
  await page.getByLabel('Limit of senior agent').selectOption('amount');
  await page.getByLabel('Amount for senior agent').fill('-1');
  await page.getByText('An amount is a number from 0 on').waitFor();
  await page.getByLabel('Amount for senior agent').fill('250');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const { settings } = await desk.engine.call('getSettings', {}, by);
  expect(settings.tickets.types).toMatchObject([{ name: 'repair', fields: [{ choices: ['clapper', 'rope'] }] }]);
  expect(settings.tickets.told.done.text).toContain('{ticket.number}');
  expect(settings.limits.roles.senior).toBe(250);
  await page.context().close();
});

const looks = {
  'en-1440-light': { locale: 'en', scheme: 'light', width: 1440, height: 900 },
  'zh-1440-dark': { locale: 'zh-CN', scheme: 'dark', width: 1440, height: 900 },
  'en-360-light': { locale: 'en', scheme: 'light', width: 360, height: 740 },
} as const;
const places = [
  'tickets',
  'tickets/board',
  'tickets/approvals',
  'promises',
  'ticket',
  'settings/departments',
  'settings/types',
  'settings/told',
  'settings/limits',
];

test.each(Object.entries(looks))(
  '%s: every screen is within its window, and within everybody’s reach',
  async (name, look) => {
    const { items } = await desk.engine.call('listTickets', { body: { filter: {} } }, by);
    const shown = items.find(({ title }) => title === 'Look at the cracked bell') ?? items[0];
    const page = await desk.open({ ...look, at: '/tickets' });
    const found: string[] = [];
    for (const place of places) {
      const path = place === 'ticket' ? `/ticket/${shown?.id}` : `/${place}`;
      await page.evaluate((to) => {
        location.hash = to;
      }, path);
      await page.waitForTimeout(400);
      await settle(page);
      await page.screenshot({ path: `${folder}work-${place.replace('/', '-')}-${name}.png` });
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
        found.push(`${place} is wider than its window`);
      found.push(...(await findBarriers(page)).map((barrier) => `${place} ${barrier}`));
    }
    expect(found).toEqual([]);
    expect(desk.faults).toEqual([]);
    await page.context().close();
  },
);
