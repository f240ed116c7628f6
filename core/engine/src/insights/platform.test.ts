import { startTestEngine, type TestEngine } from '@shopbell/testing/engine';
import { createMemoryHost } from '@shopbell/testing/memory-host';
import { afterAll, beforeAll, expect, test } from 'vitest';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ host: createMemoryHost() });
});
afterAll(() => engine?.stop());

test('a shop is seen at a glance by its host’s id: who waits, whether hours are set, and no figure that stands on too little', async () => {
  const { id } = (await engine.host.findShop('one')) ?? { id: '' };
  const glance = () => engine.engine.glance(id);
  expect(await glance()).toBeNull();
  const visitor = await engine.visitor({ shop: 'one' });
  const body = { key: 'glance-0001', text: 'Is anybody there?' };
  const { conversation } = await engine.call('sendVisitorMessage', { body }, visitor);
  await expect.poll(glance, { timeout: 20_000 }).toEqual({
    ...{ waiting: 1, conversations: 1, hours: false },
    firstReply: { value: null, cases: 0, enough: false },
    satisfied: { value: null, cases: 0, enough: false },
  });
  const admin = await engine.agent({ shop: 'one', agent: 'one-admin' });
  await engine.call('sendMessage', { body: { key: 'glance-0002', conversation, text: 'Yes' } }, admin);
  const { settings, version } = await engine.call('getSettings', {}, admin);
  const day = [{ from: '09:00', to: '17:00' }];
  const value = { ...settings.hours, week: [day, day, day, day, day, [], []] };
  await engine.call('changeSettings', { body: { section: 'hours', value, version } }, admin);
  await expect
    .poll(glance, { timeout: 20_000 })
    .toMatchObject({ waiting: 0, hours: true, firstReply: { value: null, cases: 1, enough: false } });
  expect(await engine.engine.glance('nowhere')).toBeNull();
});
