import type { HostOrderStory, OrderFact } from '@shopbell/contract';
import { factsOf, isInternal } from '../facts.ts';
import type { Told } from './line.ts';

/** What the host tells: the facts, and the lines of its own history, which agents see as they are. */
export function toldByHost(story: HostOrderStory): Told[] {
  const lines = factsOf(story).flatMap((fact) => (isMark(fact) ? [] : [lineOf(fact, { at: fact.at, heard: false })]));
  const history = story.history.map(
    ({ id, at, text, by }): Told => ({
      ...{ id: `host:${id}`, kind: 'host.said', at, source: 'host', heard: false, audience: 'agents' },
      facts: { text, by },
    }),
  );
  // The host keeps no time of some payments: they are not older than the order.
  const paid = lines.map((line) =>
    line.at === null && line.kind.startsWith('payment.') ? { ...line, at: story.placedAt, heard: true } : line,
  );
  return [...paid, ...history];
}

/** One fact as a line. */
export function lineOf(fact: OrderFact, { at, heard }: { at: string | null; heard: boolean }): Told {
  const { id, kind, ref, amount, parcels } = fact;
  const facts = {
    ...(ref === null ? {} : { ref }),
    ...(amount ? { amount } : {}),
    ...(parcels?.length ? { parcels } : {}),
  };
  return { id, kind, at, source: 'host', heard, audience: isInternal(fact) ? 'agents' : 'customer', facts };
}

/** Without a time of its own in the host: only the entry that heard of it tells when. */
function isMark({ kind }: OrderFact): boolean {
  return kind === 'items.changed' || kind === 'address.changed';
}
