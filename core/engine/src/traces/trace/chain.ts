import type { TraceLine } from '@shopbell/contract';
import type { Source, Told } from './line.ts';

/**
 * Makes one chain of what all sources tell: each fact once, in the order of its time. In whatever order, and however often, things are
 * told, the chain is the same. What nobody knows the time of is left out.
 */
export function chainOf(told: readonly Told[]): TraceLine[] {
  const lines = [...Map.groupBy(told, ({ id }) => id).values()].flatMap(joined);
  return lines.sort(
    (one, other) => compare(one.at, other.at) || rankOf(one.kind) - rankOf(other.kind) || compare(one.id, other.id),
  );
}

/** What several sources tell of one fact. The one that has to know it best gives the time, and its word goes before the others'. */
function joined(same: readonly Told[]): TraceLine[] {
  const sorted = same.filter(isTimed).sort(byTrust);
  const [best] = sorted;
  if (!best) return [];
  const facts: Record<string, unknown> = {};
  for (const each of sorted.toReversed()) Object.assign(facts, known(each.facts));
  const sources = sourceOrder.filter((source) => sorted.some((each) => each.source === source));
  const audience = sorted.some((each) => each.audience === 'customer') ? 'customer' : 'agents';
  const { id, kind } = best;
  return [{ id, kind, at: new Date(best.at).toISOString(), sources, audience, facts: inOrder(facts) }];
}

type Timed = Told & { at: string };

function isTimed(told: Told): told is Timed {
  return told.at !== null && !Number.isNaN(Date.parse(told.at));
}

function byTrust(one: Timed, other: Timed): number {
  return (
    Number(one.heard) - Number(other.heard) ||
    trustIn(one) - trustIn(other) ||
    Date.parse(one.at) - Date.parse(other.at) ||
    compare(one.kind, other.kind) ||
    compare(one.at, other.at) ||
    compare(JSON.stringify(inOrder(one.facts)), JSON.stringify(inOrder(other.facts)))
  );
}

const sourceOrder: readonly Source[] = ['host', 'carrier', 'source', 'shopbell'];

/** Of parcels the carrier knows best, of everything else the host. */
function trustIn({ source, kind }: Told): number {
  if (kind.startsWith('parcel.')) return ['carrier', 'host', 'source', 'shopbell'].indexOf(source);
  return sourceOrder.indexOf(source);
}

function known(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined));
}

/** The same facts are the same text, whoever put them in. */
function inOrder(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).sort(([one], [other]) => compare(one, other)));
}

/** What happens at one time happens in this order. */
const order = [
  'order.placed',
  'payment.authorized',
  'payment.paid',
  'payment.held',
  'payment.released',
  'erp.confirmed',
  'warehouse.allocated',
  'warehouse.picked',
  'warehouse.packed',
  'fulfilment.packed',
  'invoice.made',
  'warehouse.shipped',
  'fulfilment.shipped',
  'parcel.promised',
  'parcel.announced',
  'parcel.picked-up',
  'parcel.in-transit',
  'parcel.customs',
  'parcel.out-for-delivery',
  'parcel.attempt-failed',
  'parcel.pickup-ready',
  'fulfilment.delivered',
  'parcel.delivered',
  'return.requested',
  'return.approved',
  'return.received',
  'ticket.opened',
  'promise.made',
  'action.asked',
  'refund.started',
  'refund.made',
  'action.done',
  'promise.kept',
  'ticket.done',
];

function rankOf(kind: string): number {
  const rank = order.indexOf(kind);
  return rank < 0 ? order.length : rank;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
