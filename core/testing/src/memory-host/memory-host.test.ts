import type { HostHint } from '@shopbell/contract';
import { expect, it } from 'vitest';
import { createMemoryHost } from '../memory-host.ts';

it('tells of what it changes, unless it loses hints; what is lost is listed', async () => {
  const host = createMemoryHost();
  const heard: HostHint[] = [];
  host.orders.hear((hint) => heard.push(hint));
  const { version, changedAt } = host.change('one', 'one-order-1', (story) => {
    story.state = 'Held';
  });
  await expect.poll(() => heard).toEqual([{ shop: 'one', order: 'one-order-1' }]);
  host.trouble.loseHints = true;
  const after = host.ship('one', 'one-order-1');
  expect(after.version).not.toBe(version);
  const { items } = await host.orders.listChanged('one', new Date(Date.parse(changedAt) + 1).toISOString(), {
    limit: 5,
  });
  expect(items).toEqual([{ order: 'one-order-1', changedAt: after.changedAt }]);
  expect(heard).toHaveLength(1);
});

it('answers about orders when it was told to', async () => {
  const host = createMemoryHost();
  host.trouble.delayMs = 60;
  const start = performance.now();
  await host.orders.find('one', 'one-order-1');
  expect(performance.now() - start).toBeGreaterThan(50);
});

it('delivers what it shipped', async () => {
  const host = createMemoryHost();
  const { id } = host.addOrder('one', { parcels: [] });
  host.ship('one', id, { number: 'RR123456785DE', carrier: 'dhl' });
  host.deliver('one', id);
  const story = await host.orders.find('one', id);
  expect(story).toMatchObject({ state: 'Delivered', items: [{ quantity: 1, shipped: 1 }] });
  expect(story?.fulfilments).toMatchObject([{ state: 'delivered', parcels: [{ number: 'RR123456785DE' }] }]);
  expect((await host.findOrder('one', id))?.parcels).toEqual([
    { number: 'RR123456785DE', carrier: 'dhl', state: 'Delivered' },
  ]);
});
