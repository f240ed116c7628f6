import { createId } from '@shopbell/contract';
import { describe, expect, it } from 'vitest';
import { createUploadSlots } from './upload-slots.ts';

const visitor = () =>
  ({ type: 'visitor', shop: createId('shop'), visitor: createId('visitor'), customer: null, only: null }) as const;
const limited = expect.objectContaining({ code: 'rate.limited' });

describe('Uploads', () => {
  it('are so many at once, and fewer of one caller; a slot is free again however its upload ended', async () => {
    const slots = createUploadSlots(4);
    const one = visitor();
    const { promise: never, reject } = Promise.withResolvers<void>();
    const running = [1, 2, 3].map(() => slots.within(one, () => never));
    await expect(slots.within(one, async () => {})).rejects.toEqual(limited);
    const other = slots.within(visitor(), () => never);
    await expect(slots.within(visitor(), async () => {})).rejects.toEqual(limited);
    reject(new Error('cut'));
    await Promise.allSettled([...running, other]);
    await expect(slots.within(one, async () => 'taken')).resolves.toBe('taken');
  });
});
