import { describe, it } from 'vitest';
import { actions } from './host/actions.ts';
import { catalogue } from './host/catalogue.ts';
import { groups } from './host/groups.ts';
import { keys } from './host/keys.ts';
import { news } from './host/news.ts';
import { payments } from './host/payments.ts';
import { people } from './host/people.ts';
import { refunds } from './host/refunds.ts';
import { shelf } from './host/shelf.ts';
import { stories } from './host/stories.ts';
import type { HostUnderTest, Promises, Ready } from './host/under-test.ts';

export type { PayingUnderTest } from './host/paying.ts';
export type { ActingUnderTest, HostUnderTest } from './host/under-test.ts';

/** Exported to test the suite itself. */
export const promises: Promises = {
  ...people,
  ...groups,
  ...shelf,
  ...catalogue,
  ...stories,
  ...refunds,
  ...payments,
  ...actions,
  ...keys,
  ...news,
};

/** Holds a host to the promises of `Host`, a test each. `setUp` is called once a test. */
export function testHost(name: string, setUp: () => Promise<HostUnderTest>): void {
  describe(`${name} keeps the promises of a host`, () => {
    for (const [promise, check] of Object.entries(promises)) it(promise, async () => check(await readyFor(setUp)));
  });
}

async function readyFor(setUp: () => Promise<HostUnderTest>): Promise<Ready> {
  const under = await setUp();
  const found = await under.host.findShop(under.shop);
  if (!found) throw new Error(`The host does not know the shop ${under.shop}.`);
  return { ...under, found };
}
