import { AppError, type Host } from '@shopbell/contract';
import { createMemoryHost } from '@shopbell/testing/engine';
import { describe, expect, it } from 'vitest';
import { limitHost } from './limit-host.ts';

const hostWith = (change: Partial<Host>) => limitHost({ ...createMemoryHost(), ...change }, 50);

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
    const { orders } = limitHost(memory, 50);
    await expect(orders.find('one', 'one-order-1')).rejects.toMatchObject({ code: 'host.unavailable' });
    memory.trouble.delayMs = 0;
    expect(await orders.find('one', 'one-order-1')).toMatchObject({ id: 'one-order-1' });
  });

  it('throws nothing but errors of ours, and keeps those that are', async () => {
    const fails = (error: Error) => hostWith({ findOrder: () => Promise.reject(error) }).findOrder('one', 'x');
    await expect(fails(new TypeError('of the platform'))).rejects.toMatchObject({ code: 'host.unavailable' });
    await expect(fails(new AppError('access.denied'))).rejects.toMatchObject({ code: 'access.denied' });
  });
});
