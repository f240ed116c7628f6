import { justLeftMs, rareCarrier, type SimulatedParcel, simulationEnd } from './parcels.ts';
import { askTrace, type TraceShop } from './shop.ts';
import { trackingOf } from './story.ts';

/**
 * The share of parcels that have just left, and of whose arrival the engine knows nothing, that the simulation delivers within the 80 %
 * interval of their traces. Throws where a carrier of hardly any parcels is estimated instead of quoted.
 */
export async function measureCoverage(shop: TraceShop): Promise<number> {
  const onTheWay = shop.parcels.filter(({ deliveredAt }) => deliveredAt > simulationEnd + justLeftMs);
  const told = new Map<SimulatedParcel, boolean>();
  let quoted = 0;
  for (const parcel of onTheWay) {
    const { index, carrier, deliveredAt } = parcel;
    const { when } = await askTrace(shop, index);
    const arrival = when.find((each) => each.parcel === trackingOf(index));
    const expected = carrier === rareCarrier ? 'carrier' : 'estimate';
    if (arrival?.by !== expected) throw new Error(`The arrival of order ${index} by ${carrier} is by ${arrival?.by}.`);
    if (expected === 'carrier') quoted += 1;
    else told.set(parcel, Date.parse(arrival.from) <= deliveredAt && deliveredAt <= Date.parse(arrival.to));
  }
  const shareOf = (parcels: SimulatedParcel[]) => parcels.filter((each) => told.get(each)).length / parcels.length;
  const all = [...told.keys()];
  const left = all.filter(({ shippedAt }) => shippedAt >= simulationEnd - justLeftMs);
  const late = all.filter((each) => !left.includes(each));
  console.log(
    `estimate: right for ${shareOf(left).toFixed(3)} of ${left.length} parcels that have just left, for ${shareOf(late).toFixed(3)} of ${late.length} that were on their way; of ${quoted} the carrier's word stood`,
  );
  return shareOf(left);
}
