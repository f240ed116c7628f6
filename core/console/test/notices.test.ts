import { createId } from '@shopbell/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newKey, visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
let admin: { ticket: string };
beforeAll(async () => {
  desk = await openDesk();
  admin = { ticket: (await desk.engine.agent({ agent: 'one-admin' })).ticket };
  await desk.engine.call('setPreferences', { body: { sound: true, desktopNotice: true, undoSeconds: 0 } }, admin);
});
afterAll(() => desk?.close());

/** A page that nobody looks at, which counts what it rings and shows. */
async function openUnwatched(agent = 'one-admin'): Promise<Page> {
  const page = await desk.open({ at: '/inbox/mine', agent });
  await page.addInitScript(() => {
    const seen = { notices: [] as string[], tones: 0 };
    Object.assign(window, { seen });
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    class Notice {
      static permission = 'granted';
      constructor(title: string, { body }: { body: string }) {
        seen.notices.push(`${title}: ${body}`);
      }
    }
    const start = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function ring() {
      seen.tones += 1;
      return start.call(this);
    };
    Object.assign(window, { Notification: Notice });
  });
  await page.reload();
  await page.locator('.sb-views').waitFor();
  return page;
}

const seenBy = (page: Page) =>
  page.evaluate(() => (window as unknown as { seen: { notices: string[]; tones: number } }).seen);

test('what concerns this agent rings and is shown, what is a colleague’s is not', async () => {
  const talk = await visit(desk.engine, 'First', { customer: 'one-bob' });
  const page = await openUnwatched();
  await page.waitForTimeout(1_000);
  await talk.say('For nobody in particular');
  await expect.poll(async () => (await seenBy(page)).notices.length, { timeout: 15_000 }).toBe(1);
  expect((await seenBy(page)).notices[0]).toBe('Bob: For nobody in particular');
  expect((await seenBy(page)).tones).toBe(2);

  const senior = await desk.engine.agent({ agent: 'one-senior' });
  const body = { conversation: talk.conversation, key: newKey(), to: senior.agent.id };
  await desk.engine.call('assign', { body }, admin);
  await talk.say('For a colleague');
  const { agent } = await desk.engine.agent({ agent: 'one-admin' });
  const note = { conversation: talk.conversation, key: newKey(), text: 'Look @admin', mentions: [agent.id] };
  await desk.engine.call('writeNote', { body: note }, { ticket: senior.ticket });
  await expect.poll(async () => (await seenBy(page)).notices.length, { timeout: 15_000 }).toBe(2);
  expect((await seenBy(page)).notices[1]).toContain('A colleague mentioned you in a note.');
  await page.context().close();
});

test('an amount that waits for approval rings and is counted for who may give it, and for nobody else', async () => {
  const total = { amount: 90_000, currency: 'EUR' };
  const item = { title: 'Bell', sku: 'bell', quantity: 1, image: null, total };
  desk.engine.host.addOrder('one', { id: 'dear', customer: 'one-ada', items: [item], total });
  const supervisor = await desk.engine.agent({ agent: 'one-supervisor' });
  const loud = { sound: true, desktopNotice: true, undoSeconds: 0 };
  await desk.engine.call('setPreferences', { body: loud }, { ticket: supervisor.ticket });
  const senior = await openUnwatched('one-senior');
  const page = await openUnwatched('one-supervisor');
  await page.waitForTimeout(1_000);
  const asker = await desk.engine.agent({ agent: 'one-agent' });
  const { version } = (await desk.engine.call('getTrace', { query: { order: 'dear' } }, asker)).order;
  const action = {
    ...{ type: 'refund' as const, order: 'dear', version, reason: 'broken', payment: null, lines: [] },
    amount: { amount: 80_000, currency: 'EUR' },
  };
  const body = { ticket: createId('ticket'), type: 'refund', title: 'Refund the bell', order: 'dear' };
  await desk.engine.call('openTicket', { body: { ...body, act: { key: newKey(), action } } }, asker);
  await expect.poll(async () => (await seenBy(page)).notices.length, { timeout: 15_000 }).toBe(1);
  expect((await seenBy(page)).notices[0]).toContain('€800.00 waits for approval.');
  expect((await seenBy(page)).tones).toBe(2);
  await expect.poll(() => page.getByRole('button', { name: /^Tickets/ }).textContent()).toMatch(/1/);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByRole('button', { name: 'Approve', exact: true }).waitFor();
  expect(await senior.getByRole('button', { name: /^Tickets/ }).textContent()).not.toMatch(/\d/);
  expect((await seenBy(senior)).notices).toEqual([]);
  await senior.context().close();
  await page.context().close();
});
