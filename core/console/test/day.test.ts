import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newKey, type Visit, visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

/** One agent's day against the real engine, from the first message to the last setting. The tests stand on each other's conversation. */
let desk: Desk;
let page: Page;
let ada: Visit;
let admin: string;

beforeAll(async () => {
  desk = await openDesk();
  admin = (await desk.engine.agent({ agent: 'one-admin' })).ticket;
  const by = { ticket: admin };
  await desk.engine.agent({ agent: 'one-senior' });
  await desk.engine.call('setPreferences', { body: { sound: false, desktopNotice: false, undoSeconds: 2 } }, by);
  const id = 'qrp_00000000000000000000000001' as const;
  const reply = {
    id,
    shortcut: 'late',
    title: 'Late parcel',
    text: 'Dear {customer.firstName}, it is on its way. {order.tracking}',
  };
  await desk.engine.call('saveQuickReply', { body: reply }, by);
  ada = await visit(desk.engine, 'Where is my parcel?', { customer: 'one-ada' });
  page = await desk.open({ at: '/inbox/unassigned' });
});
afterAll(() => desk?.close());

const patience = { timeout: 15_000 };
const composer = () => page.getByLabel('Answer to the customer');
const bubble = (text: string) => page.locator('.sb-message', { hasText: text });
const entriesOf = async (visitor: Visit) => {
  const query = { conversation: visitor.conversation };
  return (await desk.engine.call('getConversation', { query }, { ticket: admin })).entries;
};
const count = async (visitor: Visit, kind: string) =>
  (await entriesOf(visitor)).filter((entry) => entry.kind === kind).length;

test('a message from the storefront stands in the list, unread, and opens with the customer beside it', async () => {
  const row = page.locator('.sb-row-item', { hasText: 'Ada Byron' });
  await row.getByText('Where is my parcel?').waitFor();
  await page.waitForFunction(() => document.title === '(1) Admin');
  await row.getByRole('button').click();
  await bubble('Where is my parcel?').waitFor();
  const panel = page.getByLabel('Customer', { exact: true });
  await panel.getByText('one-ada@people.example').waitFor();
  await panel.getByText('#1003').waitFor();
  await panel.getByText('€49.50').first().waitFor();
  await page.waitForFunction(() => document.title === 'Admin');
});

test('a new message of the person appears without a reload, in order', async () => {
  await ada.say('It said Tuesday.');
  await bubble('It said Tuesday.').waitFor();
  await expect
    .poll(() => page.locator('.sb-message-text').allTextContents())
    .toEqual(['Where is my parcel?', 'It said Tuesday.']);
});

test('a quick reply is filled in for this customer, and says what is missing', async () => {
  await composer().fill('/late');
  await page.getByRole('option', { name: 'Late parcel' }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => composer().inputValue(), patience).toMatch(/^Dear Ada, it is on its way\./);
  await composer().fill('');
});

test('an answer can be taken back, and comes back into the composer', async () => {
  await composer().fill('Sent too soon');
  await page.keyboard.press('Enter');
  await bubble('Sent too soon').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => composer().inputValue()).toBe('Sent too soon');
  await page.waitForTimeout(2_500);
  expect((await entriesOf(ada)).some(({ body }) => body.text === 'Sent too soon')).toBe(false);
});

test('an answer goes out after the time to take back, once', async () => {
  await composer().fill('It arrives tomorrow.');
  await page.keyboard.press('Enter');
  await bubble('It arrives tomorrow.').getByText('Goes out in').waitFor();
  await expect
    .poll(() => page.locator('.sb-message[data-seq]', { hasText: 'It arrives tomorrow.' }).count(), patience)
    .toBe(1);
  expect((await entriesOf(ada)).filter(({ body }) => body.text === 'It arrives tomorrow.')).toHaveLength(1);
  await page.locator('.sb-conversation-facts').getByText('Waiting on customer').waitFor();
});

test('what the person has read is marked', async () => {
  const seq = (await entriesOf(ada)).at(-1)?.seq ?? 0;
  await desk.engine.call(
    'markVisitorRead',
    { body: { conversation: ada.conversation, seq } },
    { ticket: ada.ticket.ticket },
  );
  await bubble('It arrives tomorrow.').getByText('Read', { exact: true }).waitFor();
});

test('a note mentions a colleague, looks different, and never reaches the person', async () => {
  await page.getByRole('tab', { name: 'Note' }).click();
  const note = page.getByLabel('Note for agents');
  await note.fill('Please look @senior');
  await page.getByRole('option', { name: 'senior of one' }).click();
  await expect.poll(() => note.inputValue()).toBe('Please look @senior of one ');
  await page.keyboard.press('Enter');
  await expect.poll(() => count(ada, 'note.written'), patience).toBe(1);
  const written = (await entriesOf(ada)).find(({ kind }) => kind === 'note.written');
  expect(written?.body.mentions).toHaveLength(1);
  await page.locator('.sb-message[data-type=note]').getByText('only agents see it').waitFor();
  await page.getByRole('tab', { name: 'Reply' }).click();
});

test('assign, tag and snooze are done at once and told in the transcript', async () => {
  await page.getByRole('button', { name: 'Assign (A)' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'admin of one (you)' }).click();
  await page.locator('.sb-line', { hasText: 'You assigned admin of one' }).waitFor();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Tags' }).click();
  await page.getByLabel('Add a tag').fill('late parcel');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.locator('.sb-line', { hasText: 'late parcel' }).waitFor();
  await page.getByRole('button', { name: 'Snooze (S)' }).click();
  await page.getByRole('button', { name: 'Tomorrow morning' }).click();
  await page.locator('.sb-conversation-facts').getByText('Snoozed').waitFor();
  await ada.say('Still nothing!');
  await page.locator('.sb-conversation-facts').getByText('Open', { exact: true }).waitFor();
});

test('resolving can be taken back; left alone it happens once', async () => {
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await page.locator('.sb-toast').getByRole('button', { name: 'Undo' }).click();
  await page.waitForTimeout(2_500);
  expect(await count(ada, 'conversation.resolved')).toBe(0);
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await page.locator('.sb-line', { hasText: 'You resolved' }).waitFor();
  expect(await count(ada, 'conversation.resolved')).toBe(1);
  await page.getByRole('button', { name: 'Reopen' }).click();
  await page.locator('.sb-line', { hasText: 'You reopened' }).waitFor();
});

test('a transfer carries its note', async () => {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Transfer' }).click();
  await page.getByLabel('To', { exact: true }).selectOption({ label: 'senior of one · Offline' });
  await page.getByRole('dialog').getByLabel('Note').fill('She is upset, be quick');
  await page.getByRole('dialog').getByRole('button', { name: 'Transfer' }).click();
  await page.locator('.sb-line-detail', { hasText: 'She is upset' }).waitFor();
  await page.getByRole('button', { name: 'Assign (A)' }).getByText('senior of one').waitFor();
});

test('many at once: what cannot be done is told one by one', async () => {
  const [one, two] = [
    await visit(desk.engine, 'Do you ship to Norway?'),
    await visit(desk.engine, 'Is the big bell in stock?'),
  ];
  const by = { ticket: admin };
  await page.goto(`${page.url().split('#')[0]}#/inbox/open`);
  await page.getByText('Do you ship to Norway?').waitFor();
  await page.getByText('Is the big bell in stock?').waitFor();
  await page.locator(`[data-row=${one.conversation}] input`).check({ force: true });
  await page.locator(`[data-row=${two.conversation}] input`).check();
  await desk.engine.call('resolve', { body: { conversation: two.conversation, key: newKey() } }, by);
  await page.getByText('2 selected').waitFor();
  await page.locator('.sb-bulk').getByRole('button', { name: 'Resolve' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('It is resolved already.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect.poll(() => count(one, 'conversation.resolved'), patience).toBe(1);
  await page.getByText('2 selected').waitFor({ state: 'hidden' });
});

test('the history is searched, also in Chinese, and a press goes to the message', async () => {
  await visit(desk.engine, '我想退款，可以吗？');
  await page.keyboard.press('/');
  await page.getByPlaceholder('Words from any message').fill('退款');
  const hit = page.locator('.sb-row-item', { has: page.locator('mark', { hasText: '退款' }) });
  await hit.getByRole('button').click();
  await page.locator('.sb-message[data-found=true]', { hasText: '我想退款' }).waitFor();
});

test('a saved list is kept and narrows', async () => {
  await page.goto(`${page.url().split('#')[0]}#/inbox/open+tag:late%2520parcel`);
  await expect.poll(() => page.locator('.sb-row-item').count(), patience).toBe(1);
  await page.getByRole('button', { name: 'Narrow by tag or channel' }).click();
  await page.getByRole('menuitem', { name: 'Save as a list' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Late ones');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.locator('.sb-views').getByText('Late ones', { exact: true }).waitFor();
  await expect.poll(() => page.locator('.sb-row-item').count(), patience).toBe(1);
});

test('a row says the order’s number once it is known, and nothing moves for it', async () => {
  await visit(desk.engine, 'About the second order', { customer: 'one-ada', matter: 'order:one-order-2' });
  const other = await desk.open({ at: '/inbox/open' });
  const row = other.locator('.sb-row-item', { hasText: 'About the second order' });
  await row.getByText('About an order').waitFor();
  const places = () =>
    row
      .locator('.sb-row-top > *')
      .evaluateAll((all) => all.map((each) => JSON.stringify(each.getBoundingClientRect())));
  const before = await places();
  await row.getByRole('button').click();
  await row.getByText('Order #').waitFor();
  await other.locator('.sb-conversation-facts').getByText('Order #').waitFor();
  expect(await places()).toEqual(before);
  await other.context().close();
});

test('settings are seen by the storefront, guarded against leaving and against a colleague', async () => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Chat window' }).click();
  await page.getByLabel('Title', { exact: true }).fill('Ring for help');
  await page.locator('.sb-preview').getByText('Ring for help').waitFor();
  await page.getByRole('button', { name: 'Privacy notice' }).click();
  await page.getByText('Leave without saving?').waitFor();
  await page.getByRole('button', { name: 'Stay here' }).click();
  const { version } = await desk.engine.call('getSettings', {}, { ticket: admin });
  const value = { automatic: false };
  await desk.engine.call('changeSettings', { body: { version, section: 'assignment', value } }, { ticket: admin });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  // Another section is no conflict: it is saved beside it.
  await page.getByText('Saved', { exact: true }).waitFor();
  const shown = await desk.engine.call('getWidgetSettings', { query: { shop: 'one' } });
  expect(shown.look.title).toBe('Ring for help');
});

test('the shop journal tells who did it, and nothing went wrong in the page', async () => {
  await page.getByRole('button', { name: 'Shop journal' }).click();
  await page.getByText('Changed the settings: Chat window').waitFor();
  expect(desk.faults).toEqual([]);
});
