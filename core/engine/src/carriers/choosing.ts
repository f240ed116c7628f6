import { type CarrierWants, codeOf, nameCarrier, wantsOf } from './names.ts';
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

/** Who of `services` may watch the parcel, in the order to be asked: those that have a word for its carrier, then the others. */
function chooseServices(services: readonly string[], parcel: WrittenParcel): string[] {
  const word = wordOf(parcel);
  const knows = (service: string) => word !== null && codeOf(service, word) !== null;
  return [...services.filter(knows), ...services.filter((service) => !knows(service))];
}

/** Who should watch the parcel; null where there is none. */
export function chooseService(services: readonly string[], parcel: WrittenParcel): string | null {
  return chooseServices(services, parcel)[0] ?? null;
}

/** Who is asked when `refused` will not take it; null when all have been. */
export function nextService(services: readonly string[], parcel: WrittenParcel, refused: string): string | null {
  const order = chooseServices(services, parcel);
  return order[order.indexOf(refused) + 1] ?? null;
}

/** What the parcel's carrier wants to be told of its receiver; null where it asks for nothing. */
export function wantsOfParcel(parcel: WrittenParcel): CarrierWants | null {
  const word = wordOf(parcel);
  return word === null ? null : wantsOf(word);
}

/** What `service` calls the parcel's carrier; null leaves it to the service to find out. */
export function codeOfParcel(service: string, parcel: WrittenParcel): string | null {
  const word = wordOf(parcel);
  return word === null ? null : codeOf(service, word);
}
