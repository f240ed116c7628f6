import type { OrderWord } from './format.ts';

/** Kinds of lines that have a word of their own. */
const words: Record<string, OrderWord> = {
  'order.placed': 'line.placed',
  'order.cancelled': 'state.cancelled',
  'payment.authorized': 'line.paid',
  'payment.paid': 'line.paid',
  'fulfilment.packed': 'state.packed',
  'fulfilment.shipped': 'line.shipped',
  'fulfilment.delivered': 'state.delivered',
  'fulfilment.cancelled': 'line.not-sent',
  'fulfilment.failed': 'line.not-sent',
  'warehouse.picked': 'line.picked',
  'warehouse.packed': 'state.packed',
  'warehouse.shipped': 'line.shipped',
  'stock.back-ordered': 'line.back-ordered',
  'parcel.promised': 'line.promised',
  'parcel.unknown': 'line.seen',
  'parcel.announced': 'line.announced',
  'parcel.picked-up': 'line.picked-up',
  'parcel.in-transit': 'state.on-the-way',
  'parcel.cancelled': 'line.not-sent',
  'return.cancelled': 'line.return-closed',
  'exchange.made': 'line.exchange',
};

/** What a line of the story says, by its kind: a kind that nobody knows here is some change. */
export function wordOfLine(kind: string, has: (name: string) => name is OrderWord): OrderWord {
  const known = words[kind];
  if (known) return known;
  const [what = '', how = ''] = kind.split('.');
  const state = `state.${how}`;
  if (what === 'parcel' && has(state)) return state;
  const line = `line.${what}-${how}`;
  return has(line) ? line : 'line.other';
}

/** What is said of a parcel: its status as it is told of whole orders, else as in a line. */
export function wordOfStatus(status: string, has: (name: string) => name is OrderWord): OrderWord {
  return wordOfLine(`parcel.${status}`, has);
}
