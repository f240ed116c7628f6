import { testSource } from '@shopbell/testing/contracts/source';
import { makeSampleOrder } from '@shopbell/testing/sources';
import { expect, test } from 'vitest';
import { makeOdoo, makeTryton, makeWebhook } from '../../test/sources-under-test.ts';

testSource('odoo', { of: 'asked', make: () => makeOdoo() });
testSource('tryton', { of: 'asked', make: () => makeTryton() });
testSource('webhook', { of: 'posted', make: () => makeWebhook() });

test('an Odoo without its app Delivery tells the same story, without tracking numbers', async () => {
  const parcels: string[][] = [];
  for (const delivery of [true, false]) {
    const { source, add, stop } = await makeOdoo(undefined, { delivery });
    add(makeSampleOrder('SO-1001'));
    await source.check();
    const { lines } = await source.ask({ number: 'SO-1001', id: '77' });
    parcels.push(lines.find(({ kind }) => kind === 'warehouse.shipped')?.parcels ?? ['no such line']);
    await stop();
  }
  expect(parcels).toEqual([['TRKSO-1001'], []]);
});
