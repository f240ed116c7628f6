import { AppError, type Host } from '@shopbell/contract';
import { createMemoryHost } from '@shopbell/testing/engine';
import { describe, expect, it } from 'vitest';
import { limitHost } from './limit-host.ts';

const hostWith = (change: Partial<Host>) => limitHost({ ...createMemoryHost(), ...change }, { answer: 50, act: 400 });

describe('A limited host', () => {
  it('answers what the host answers', async () => {
    expect((await hostWith({}).findCustomer('one', 'one-ada'))?.firstName).toBe('Ada');
    expect((await hostWith({}).listOrders('one', 'one-ada', { limit: 2 })).items).toHaveLength(2);
  });

  it('gives up on a host that does not answer', async () => {
    const silent = hostWith({ findOrder: () => new Promise(() => {}) });
    await expect(silent.findOrder('one', 'x')).rejects.toMatchObject({ code: 'host.unavailable', retryable: true });
  });

  it('gives up on orders alike', async () => {
    const memory = createMemoryHost();
    memory.trouble.delayMs = 1_000;
    const { orders } = limitHost(memory, { answer: 50, act: 400 });
    await expect(orders.find('one', 'one-order-1')).rejects.toMatchObject({ code: 'host.unavailable' });
    memory.trouble.delayMs = 0;
    expect(await orders.find('one', 'one-order-1')).toMatchObject({ id: 'one-order-1' });
  });

  it('waits longer for what is done than for what is read', async () => {
    const memory = createMemoryHost();
    const [story] = [...(memory.shops.get('one')?.orders.values() ?? [])];
    if (!story) throw new Error('The cast has no orders.');
    memory.trouble.delayMs = 150;
    const { orders } = limitHost(memory, { answer: 50, act: 1_000 });
    const action = { type: 'resend-confirmation', order: story.id, version: story.version } as const;
    const by = { key: 'a-slow-key', agent: null, name: 'Ann' };
    await expect(orders.find('one', story.id)).rejects.toMatchObject({ code: 'host.unavailable' });
    expect(await orders.act('one', action, by)).toMatchObject({ done: true });
    memory.trouble.delayMs = 1_500;
    await expect(orders.act('one', action, by)).rejects.toMatchObject({ code: 'host.unavailable' });
  });

  it('waits for nothing any more when whoever asks has to go', async () => {
    const leaving = new AbortController();
    const never = { findOrder: () => new Promise<never>(() => {}) };
    const silent = limitHost(
      { ...createMemoryHost(), ...never },
      { answer: 60_000, act: 60_000, leaving: leaving.signal },
    );
    const asked = silent.findOrder('one', 'x');
    leaving.abort();
    for (const call of [asked, silent.findOrder('one', 'y')])
      await expect(call).rejects.toMatchObject({ code: 'host.unavailable' });
  });

  it('throws nothing but errors of ours, and keeps those that are', async () => {
    const fails = (error: Error) => hostWith({ findOrder: () => Promise.reject(error) }).findOrder('one', 'x');
    await expect(fails(new TypeError('of the platform'))).rejects.toMatchObject({ code: 'host.unavailable' });
    await expect(fails(new AppError('access.denied'))).rejects.toMatchObject({ code: 'access.denied' });
  });
});
