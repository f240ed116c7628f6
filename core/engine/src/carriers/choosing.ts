import { codeOf, nameCarrier } from './names.ts';
import { recogniseNumber } from './numbers/index.ts';

/** A parcel as the host tells of it; `carrier` is what the merchant wrote there. */
export interface WrittenParcel {
  number: string;
  carrier: string | null;
}

/** Below this a number's shape is no reason to leave other carriers out. */
const sure = 0.9;

/** Our word for a parcel's carrier: by what was written, else by a number that fits hardly any other. */
function wordOf({ number, carrier }: WrittenParcel): string | null {
  const written = carrier === null ? null : nameCarrier(carrier);
  const [first] = recogniseNumber(number);
  return written ?? (first && first.confidence >= sure ? first.carrier : null);
}

/** Who of `services` should watch the parcel: the first that has a word for its carrier, else the first; null where there is none. */
export function chooseService(services: readonly string[], parcel: WrittenParcel): string | null {
  const word = wordOf(parcel);
  return services.find((service) => word !== null && codeOf(service, word) !== null) ?? services[0] ?? null;
}

/** What `service` calls the parcel's carrier; null leaves it to the service to find out. */
export function codeOfParcel(service: string, parcel: WrittenParcel): string | null {
  const word = wordOf(parcel);
  return word === null ? null : codeOf(service, word);
}
