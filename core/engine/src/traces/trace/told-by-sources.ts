import type { HostOrderStory, SourceLine } from '@shopbell/contract';
import type { Told } from './line.ts';

/** What customers may know of how their order goes. Everything else of a warehouse or a bookkeeper is the shop's. */
const open: ReadonlySet<SourceLine['kind']> = new Set([
  'warehouse.picked',
  'warehouse.packed',
  'warehouse.shipped',
  'stock.back-ordered',
]);
/** Facts of which the host tells too, where both name the same parcel. */
const ofHost: Partial<Record<SourceLine['kind'], string>> = {
  'warehouse.packed': 'fulfilment.packed',
  'warehouse.shipped': 'fulfilment.shipped',
};

/**
 * What ERPs, warehouses and others tell, each line with what the shop calls its source. Two that tell the same of one document are one line, and
 * so are host and warehouse where both name the parcel.
 */
export function toldBySources(
  lines: readonly { source: string; name: string; line: SourceLine }[],
  { story, viewer }: { story: Pick<HostOrderStory, 'fulfilments'>; viewer: 'customer' | 'agents' },
): Told[] {
  return lines.map(({ source, name, line }): Told => {
    const { at, exact, zoneKnown, ref, parcels, items, amount, place, text } = line;
    const { id, kind } = nameOf(source, line, story.fulfilments);
    const facts = {
      ...{ by: name, document: ref, place, text, amount, zoneKnown: zoneKnown ? null : false },
      ...(parcels.length > 0 ? { parcels } : {}),
      ...(items.length > 0 ? { items } : {}),
    };
    const shared = open.has(line.kind);
    const audience = shared ? 'customer' : 'agents';
    // To a customer the shop is one: no names of its suppliers, and no words that were written for them.
    const shown = viewer === 'customer' ? { ...facts, by: null, document: null, place: null, text: null } : facts;
    return { id, kind, at, source: 'source', heard: !exact, audience, facts: shown };
  });
}

function nameOf(
  source: string,
  { id, kind, ref, parcels }: SourceLine,
  fulfilments: HostOrderStory['fulfilments'],
): { id: string; kind: string } {
  const known = ofHost[kind];
  const sent = fulfilments.find((each) => each.parcels.some(({ number }) => parcels.includes(number)));
  if (known && sent) return { id: `${known}:${sent.id}`, kind: known };
  return { id: ref === null || kind === 'source.said' ? `${kind}:${source}:${id}` : `${kind}:${ref}`, kind };
}
