import { askTrace, type TraceShop } from './measure.ts';
import { rareCarrier } from './parcels.ts';
import { trackingOf } from './story.ts';

/**
 * The share of parcels on their way, of whose arrival the engine knows nothing, that the simulation delivers within the 80 % interval of
 * their traces. Throws where a carrier of hardly any parcels is estimated instead of quoted.
 */
export async function measureCoverage(shop: TraceShop): Promise<number> {
  const now = Date.now();
  const heldOut = shop.parcels.filter(({ deliveredAt }) => deliveredAt > now);
  let [within, counted, quoted] = [0, 0, 0];
  for (const { index, carrier, deliveredAt } of heldOut) {
    const { when } = await askTrace(shop, index);
    const arrival = when.find(({ parcel }) => parcel === trackingOf(index));
    if (carrier === rareCarrier) {
      if (arrival?.by !== 'carrier') throw new Error(`Of ${carrier} nobody knows enough, and it is ${arrival?.by}.`);
      quoted += 1;
    } else {
      if (arrival?.by !== 'estimate') throw new Error(`There is no estimate for order ${index} of ${carrier}.`);
      counted += 1;
      within += Number(Date.parse(arrival.from) <= deliveredAt && deliveredAt <= Date.parse(arrival.to));
    }
  }
  console.log(`estimate: ${within} of ${counted} parcels came within it; of ${quoted} the carrier's word stood`);
  return within / counted;
}
