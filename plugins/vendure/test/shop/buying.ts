import type { ShopClient } from './client';
import { password } from './test-shop';

/** Signs somebody up and in, through the Shop API as a storefront does. */
export async function signUp(client: ShopClient, email: string): Promise<ShopClient> {
  const customer = { emailAddress: email, firstName: 'Ada', lastName: 'Byron', password };
  const query = 'mutation ($it: RegisterCustomerInput!) { registerCustomerAccount(input: $it) { __typename } }';
  await client.ask('shop', query, { it: customer });
  return client.login('shop', email, password);
}

/** Buys two of the first product's variants, paid in parts and the rest; answers the order's id. */
export async function buy(client: ShopClient, method = 'test', parts: number[] = []): Promise<string> {
  const { products } = await client.ask<{ products: { items: { variants: { id: string }[] }[] } }>(
    'shop',
    '{ products { items { variants { id } } } }',
  );
  const variant = products.items[0]?.variants[0]?.id;
  await client.ask(
    'shop',
    'mutation ($id: ID!) { addItemToOrder(productVariantId: $id, quantity: 2) { __typename } }',
    { id: variant },
  );
  const address = {
    fullName: 'Ada Byron',
    streetLine1: 'Ring 1',
    city: 'Berlin',
    postalCode: '10115',
    countryCode: 'DE',
  };
  await client.ask(
    'shop',
    'mutation ($it: CreateAddressInput!) { setOrderShippingAddress(input: $it) { __typename } }',
    { it: address },
  );
  const { methods } = await client.ask<{ methods: { id: string }[] }>(
    'shop',
    '{ methods: eligibleShippingMethods { id } }',
  );
  await client.ask('shop', 'mutation ($id: [ID!]!) { setOrderShippingMethod(shippingMethodId: $id) { __typename } }', {
    id: [methods[0]?.id],
  });
  await client.ask('shop', 'mutation { transitionOrderToState(state: "ArrangingPayment") { __typename } }');
  for (const part of parts) await pay(client, method, { part });
  const order = await pay(client, method, {});
  if (!['PaymentSettled', 'PaymentAuthorized'].includes(order.state))
    throw new Error(`The order was refused: ${order.message}`);
  return order.id;
}

async function pay(client: ShopClient, method: string, metadata: object) {
  const query = `mutation ($it: PaymentInput!) {
    order: addPaymentToOrder(input: $it) { ... on Order { id state } ... on ErrorResult { message } } }`;
  const it = { method, metadata };
  return (await client.ask<{ order: { id: string; state: string; message?: string } }>('shop', query, { it })).order;
}
