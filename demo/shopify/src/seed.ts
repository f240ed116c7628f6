import samples from '@shopbell/demo-samples';
import type { FakeShop, FakeShopify } from '@shopbell/fake-shopify';
import { domain, settings } from './settings.ts';

const { fullNameOf, people, readCatalogue, sampleOrders, staff } = samples;

/** By e-mail address, as the fake numbers them: the same at every start. */
export interface Cast {
  customers: Record<string, { id: string; name: string }>;
  staff: Record<string, string>;
}

/** The sample shop on the fake: what it sells, to whom, and those of the sample orders that a shop of Shopify's can come to by itself. */
export function seed(fake: FakeShopify): { shop: FakeShop; cast: Cast } {
  const shop = fake.addShop(domain, { name: 'Shopbell demo', currency: 'EUR', url: settings.storefront });
  const owner = shop.addStaff({ owner: true, firstName: 'Olga', lastName: 'Owner', email: 'olga@shop.example' });
  const cast: Cast = { customers: {}, staff: { [owner.email]: owner.id } };
  for (const { email, firstName, lastName } of staff)
    cast.staff[email] = shop.addStaff({ email, firstName, lastName }).id;
  const skus = addProducts(shop);
  for (const person of people) {
    const { email, firstName, lastName, phone } = person;
    const { id } = shop.addCustomer({ email, firstName, lastName, phone });
    cast.customers[email] = { id, name: fullNameOf(person) };
  }
  placeOrders(shop, cast, skus);
  return { shop, cast };
}

/** The fake's products have one variant: the first of each. Answers which product a SKU of the samples is of. */
function addProducts(shop: FakeShop): Map<string, string> {
  const skus = new Map<string, string>();
  for (const { name, slug, description, picture, variants } of readCatalogue().products) {
    const price = Math.round((variants[0]?.price ?? 0) * 100);
    const image = picture ? `${settings.storefront}/pictures/${picture}` : null;
    const sku = variants[0]?.sku ?? null;
    const { id } = shop.addProduct({ title: name, handle: slug, price, image, sku, text: description });
    descriptions.set(id, description);
    for (const { sku } of variants) skus.set(sku, id);
  }
  return skus;
}

/** By product: the fake keeps none. */
export const descriptions = new Map<string, string>();

function placeOrders(shop: FakeShop, cast: Cast, skus: ReadonlyMap<string, string>): void {
  for (const { email, items, daysAgo, fate, parcel } of sampleOrders) {
    const lines = items.flatMap(([sku, quantity]) => {
      const product = skus.get(sku);
      return product ? [{ product, quantity }] : [];
    });
    const person = people.find((each) => each.email === email);
    if (!/^(authorized|paid|shipped|delivered)$/.test(fate) || lines.length === 0 || !person) continue;
    const { line, city, postalCode, country } = person.address;
    const order = shop.placeOrder({
      ...{ customer: cast.customers[email]?.id ?? null, lines, paid: fate !== 'authorized' },
      createdAt: new Date(Date.now() - daysAgo * 864e5).toISOString().replace(/\.\d+Z$/, 'Z'),
      address: {
        ...{ firstName: person.firstName, lastName: person.lastName, address1: line, address2: null, city },
        ...{ province: null, zip: postalCode, countryCode: country, phone: person.phone },
      },
    });
    if (!parcel) continue;
    shop.ship(order.id, { company: parcel.carrier, number: parcel.number });
    if (fate === 'delivered') shop.deliver(order.id);
  }
}
