import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As much of a shop as an order needs. */
export const initialData = {
  defaultLanguage: 'en',
  defaultZone: 'Europe',
  roles: [],
  taxRates: [{ name: 'Standard Tax', percentage: 20 }],
  shippingMethods: [{ name: 'Standard Shipping', price: 500 }],
  paymentMethods: [
    { name: 'Test', handler: { code: 'test-payment', arguments: [] } },
    { name: 'One way', handler: { code: 'one-way-payment', arguments: [] } },
    { name: 'Promising', handler: { code: 'promising-payment', arguments: [] } },
  ],
  collections: [],
  countries: [{ name: 'Germany', code: 'DE', zone: 'Europe' }],
};

const header =
  'name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets';

/** The path of a file with two products of two prices. */
export function writeProducts(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'shopbell-products-')), 'products.csv');
  const rows = [
    'Brass bell,brass-bell,A bell for a counter,,,size,small,BELL-S,10.00,standard,10000,false,,',
    ',,,,,,large,BELL-L,25.50,standard,10000,false,,',
    'Door bell,door-bell,A bell for a door,,,,,DOOR,40.00,standard,10000,false,,',
  ];
  writeFileSync(file, [header, ...rows].join('\n'));
  return file;
}
