import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newKey, visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

vi.setConfig({ testTimeout: 90_000 });

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

test('who was away finds what was handed to them, and where they were mentioned, until they have looked', async () => {
  const by = { ticket: (await desk.engine.agent({ agent: 'one-admin' })).ticket };
  const senior = (await desk.engine.agent({ agent: 'one-senior' })).agent.id;
  const given = await visit(desk.engine, 'A matter to hand over');
  const asked = await visit(desk.engine, 'A matter to ask about');
  const transfer = { conversation: given.conversation, key: newKey(), to: senior, note: 'Yours, please' };
  await desk.engine.call('transfer', { body: transfer }, by);
  const note = { conversation: asked.conversation, key: newKey(), text: 'Do you know this?', mentions: [senior] };
  await desk.engine.call('writeNote', { body: note }, by);

  const page = await desk.open({ agent: 'one-senior', at: '/inbox/mine', width: 1700 });
  const row = page.locator('[data-row]', { hasText: 'A matter to hand over' });
  await row.getByText('Given to you').waitFor();
  expect(await row.getAttribute('data-unread')).toBe('true');
  const views = page.getByRole('navigation', { name: 'Lists' });
  await views.getByRole('button', { name: /^Mentions\s*1$/ }).click();
  const other = page.locator('[data-row]', { hasText: 'A matter to ask about' });
  await other.getByText('Mentions you').waitFor();
  await other.locator('.sb-row-open').click();
  await page.getByText('Do you know this?').waitFor();
  await other.getByText('Mentions you').waitFor({ state: 'detached' });
  await views.getByRole('button', { name: 'Mentions', exact: true }).waitFor();
  await views.getByRole('button', { name: /^Mine/ }).click();
  await row.locator('.sb-row-open').click();
  await row.getByText('Given to you').waitFor({ state: 'detached' });
  await views.getByRole('button', { name: 'Mentions', exact: true }).click();
  await page.getByText('No mentions').waitFor();

  // Here while it happens, in another conversation.
  await desk.engine.call('writeNote', { body: { ...note, key: newKey() } }, by);
  await views.getByRole('button', { name: /^Mentions\s*1$/ }).waitFor();
  await page.context().close();
  expect(desk.faults).toEqual([]);
});
