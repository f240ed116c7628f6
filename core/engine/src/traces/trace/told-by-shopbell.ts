import { type EntryView, OrderFact } from '@shopbell/contract';
import { z } from 'zod';
import type { Told } from './line.ts';
import { parcelLineId } from './told-by-carriers.ts';
import { lineOf } from './told-by-host.ts';
import { workReaders } from './told-by-work.ts';

/** What stands in the order's journal: when we heard of what the host keeps no time of, and what agents did. */
export function toldByEntries(entries: readonly EntryView[]): Told[] {
  return entries.flatMap((entry) => readers[entry.kind]?.(entry) ?? []);
}

const ChangedFacts = z.object({ first: z.boolean(), facts: z.array(OrderFact) });

const readers: Record<string, (entry: EntryView) => Told[]> = {
  ...workReaders,
  'order.changed': ({ body, at }) => {
    const changed = ChangedFacts.safeParse(body);
    if (!changed.success) return [];
    const { first, facts } = changed.data;
    // What was there when the order was heard of first may be old: when it was, nobody knows.
    return facts.map((fact) =>
      lineOf(fact, fact.at === null && !first ? { at, heard: true } : { at: fact.at, heard: false }),
    );
  },
  'order.action-asked': (entry) => [acted(entry, 'action.asked', entry.id)],
  'order.action-done': (entry) => [acted(entry, 'action.done', String(entry.body.asked)), ...made(entry)],
  'order.action-refused': (entry) => [acted(entry, 'action.refused', String(entry.body.asked))],
  'order.action-landed': (entry) => [
    acted(entry, `action.landed-${entry.body.landed}`, String(entry.body.asked)),
    ...(entry.body.landed === 'settled' ? made(entry) : []),
  ],
  'order.action-unclear': (entry) => [acted(entry, 'action.unclear', String(entry.body.asked))],
  'order.action-waits': (entry) => [acted(entry, 'action.waits', String(entry.body.asked))],
  'order.action-settled': (entry) => [acted(entry, 'action.settled', String(entry.body.asked))],
  'parcel.moved': ({ body, at: heardAt }) => {
    const { number, carrier, status, at, place, text } = body;
    if (typeof number !== 'string') return [];
    const told = typeof at === 'string' ? at : heardAt;
    const id = parcelLineId({ number, status: String(status), at: told });
    return [
      {
        ...{ id, kind: `parcel.${status}`, at: told, source: 'carrier', heard: false, audience: 'customer' },
        facts: { parcel: number, carrier, place, text },
      },
    ];
  },
  'parcel.promised': ({ id, body, at }) => [
    {
      ...{ id, kind: 'parcel.promised', at, source: 'carrier', heard: false, audience: 'customer' },
      facts: { parcel: body.number, carrier: body.carrier, promisedAt: body.promisedAt },
    },
  ],
};

function acted({ actor, at, body }: EntryView, kind: string, asked: string): Told {
  const by = actor.type === 'agent' ? { agent: actor.id, name: actor.name ?? null } : {};
  const { type, amount, refusal, text, done, note, record } = body;
  return {
    ...{ id: `${kind}:${asked}`, kind, at, source: 'shopbell', heard: false, audience: 'agents' },
    facts: { asked, type, amount, refusal, text, done, note, record, ...by },
  };
}

/** A refund that the host tells of too: one line, which names the action. */
function made({ at, body }: EntryView): Told[] {
  if (body.type !== 'refund' || typeof body.record !== 'string' || body.pending === true) return [];
  const id = `refund.made:${body.record}`;
  return [
    { id, kind: 'refund.made', at, source: 'shopbell', heard: true, audience: 'agents', facts: { asked: body.asked } },
  ];
}
