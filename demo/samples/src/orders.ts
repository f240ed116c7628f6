/** How far an order has come. `partly-*` means one of its lines only. */
export type Fate =
  | 'authorized'
  | 'paid'
  | 'partly-shipped'
  | 'shipped'
  | 'delivered'
  /** Delivered, and on its way back where the platform itself has returns. */
  | 'returning'
  | 'cancelled'
  | 'partly-refunded'
  | 'refunded';

export interface SampleOrder {
  email: string;
  /** SKU and quantity. */
  items: [sku: string, quantity: number][];
  daysAgo: number;
  express?: boolean;
  fate: Fate;
  parcel?: { carrier: string; number: string };
}

/** Enough variety that every state an agent meets is there on the first day. */
export const sampleOrders: SampleOrder[] = [
  order('chen.lihua@example.com', 34, 'delivered', {
    items: [
      ['A08593', 2],
      ['B01MXFLUSV', 1],
    ],
    parcel: sf('SF1402387715066'),
  }),
  order('chen.lihua@example.com', 4, 'shipped', {
    items: [['RS0042', 1]],
    parcel: sf('SF1402399120847'),
    express: true,
  }),
  order('chen.lihua@example.com', 0, 'paid', {
    items: [
      ['B45809LSW', 1],
      ['202.493.30', 2],
    ],
  }),
  order('wang.wei@example.com', 21, 'refunded', { items: [['834444', 1]], parcel: sf('SF1402351900213') }),
  order('wang.wei@example.com', 6, 'partly-shipped', {
    items: [
      ['C27F390', 2],
      ['A4TKLA45535', 1],
    ],
    parcel: sf('SF1402397754410'),
  }),
  order('li.xiaomei@example.com', 12, 'partly-refunded', {
    items: [
      ['B07K1330LL', 1],
      ['B00XI87KV8', 1],
    ],
    parcel: sf('SF1402370083359'),
  }),
  order('li.xiaomei@example.com', 1, 'cancelled', { items: [['CH00001-12', 1]] }),
  order('emma.wilson@example.com', 48, 'delivered', {
    items: [['404.038.96', 4]],
    parcel: dhl('JD014600006842219034'),
  }),
  order('emma.wilson@example.com', 3, 'shipped', {
    items: [['IC22MWDD', 1]],
    parcel: dhl('JD014600007031185526'),
    express: true,
  }),
  order('james.carter@example.com', 9, 'delivered', {
    items: [
      ['WTB1418XB06', 1],
      ['B07CNGXVXT', 2],
    ],
    parcel: ups('1Z999AA10123456784'),
  }),
  order('james.carter@example.com', 0, 'authorized', { items: [['L2201516', 1]] }),
  order('sofia.rossi@example.com', 15, 'refunded', { items: [['AR4561-40', 1]], parcel: dhl('JD014600006990027713') }),
  order('sofia.rossi@example.com', 2, 'paid', {
    items: [
      ['ROR00221', 1],
      ['A58477', 3],
    ],
  }),
  order('emma.wilson@example.com', 12, 'returning', {
    items: [['B07CNGXVXT', 1]],
    parcel: dhl('JD014600006995310642'),
  }),
  // Late: on its way for three weeks.
  order('noah.becker@example.com', 21, 'shipped', {
    items: [['C27F390', 1]],
    parcel: dhl('JD014600006932285507'),
  }),
  order('noah.becker@example.com', 5, 'shipped', {
    items: [
      ['2000023510', 1],
      ['799872520', 1],
    ],
    parcel: dhl('JD014600007024461198'),
  }),
];

function order(
  email: string,
  daysAgo: number,
  fate: Fate,
  rest: Pick<SampleOrder, 'items' | 'parcel' | 'express'>,
): SampleOrder {
  return { email, daysAgo, fate, ...rest };
}

function sf(number: string) {
  return { carrier: 'SF Express', number };
}

function dhl(number: string) {
  return { carrier: 'DHL', number };
}

function ups(number: string) {
  return { carrier: 'UPS', number };
}
