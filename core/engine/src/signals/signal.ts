import { z } from 'zod';

const Name = z.string().min(1).max(200);

/** One signal as a host's browser tells it; what is not named here is not kept. `at` is RFC 3339. */
export const Signal = z.object({
  key: Name,
  visit: Name,
  at: z.iso.datetime({ offset: true }),
  name: z.string().regex(/^[a-z][a-z_]{1,59}$/),
  order: Name.optional(),
  path: z.string().max(500).optional(),
  product: Name.optional(),
  collection: Name.optional(),
  quantity: z.int().min(0).max(100_000).optional(),
  search: z.string().max(100).optional(),
  found: z.int().min(0).max(1_000_000).optional(),
  alert: z.string().max(100).optional(),
});
export type Signal = z.infer<typeof Signal>;
