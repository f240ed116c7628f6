import {
  AppError,
  type AssistantOffer,
  type AssistantPart,
  type EntryId,
  type HostAddress,
  type HostOrderStory,
} from '@shopbell/contract';
import { orderOfMatter } from '../conversations/index.ts';
import { completed, readAddress } from './address.ts';
import type { Ground } from './ground.ts';
import { fill } from './locales/words.ts';
import type { Asking } from './seeking/asking.ts';
import { type Found, plainly } from './seeking/found.ts';

export type ConfirmAddress = Extract<AssistantOffer, { does: 'confirm-address' }>;
type Wanted = NonNullable<AssistantPart['asks']>;
const mostOrders = 20;
const mostOffered = 3;

/**
 * Changes the address of an order in the name of its own customer, before it is packed: asks for it, shows it as it was read, and has the host do it
 * when they press that it is right. Whether it may be is looked up anew at each step; what goes elsewhere, or cannot be done, is left to a human.
 */
export function createAddressing(
  { parts, shops, traces }: Ground,
  { customerOf }: { customerOf(asking: Asking): Promise<string | null> },
) {
  const { orders, can } = parts.host;
  return { askAddress, chosenAddress, readAddress: readWanted, changeAddress };

  async function askAddress(asking: Asking): Promise<Found | null> {
    if (!can.orders.changeAddress) return null;
    const { words, sureness, reading, row, shop } = asking;
    const customer = await customerOf(asking);
    if (customer === null) return back(words.signIn, sureness, [{ does: 'track' }]);
    const { hostId } = await shops.get(shop);
    for (const word of reading.slots.words) {
      const named = await orders.findByNumber(hostId, word);
      if (named?.customer === customer) return askFor(asking, named);
    }
    const { items } = await parts.host.listOrders(hostId, customer, { limit: mostOrders });
    const own = items.find(({ id }) => id === orderOfMatter(row.matter));
    if (own) return chosenAddress(asking, own.id);
    const { order: number } = reading.slots;
    if (number !== undefined) return back(fill(words.notYours, { number }), sureness, [{ does: 'track' }]);
    if (items.length === 0) return back(words.noOrders, sureness, [{ does: 'track' }]);
    const here = items.filter(({ parcels }) => parcels.length === 0);
    const [only = items[0]] = here;
    if (here.length < 2 && only) return chosenAddress(asking, only.id);
    const offers = here
      .slice(0, mostOffered)
      .map(({ id, number }) => ({ does: 'change-address', order: id, number }) as const);
    return back(words.whichOrder, sureness, offers);
  }

  async function chosenAddress(asking: Asking, order: string): Promise<Found | null> {
    const story = await findOwn(asking, order);
    return story && askFor(asking, story);
  }

  function askFor({ words, sureness }: Asking, story: HostOrderStory): Found {
    const { id, number } = story;
    if (!isChangeable(story)) return leaving(fill(words.addressTooLate, { number }));
    const found = back(fill(words.whichAddress, { number }), sureness, [{ does: 'keep-address', order: id, number }]);
    return { ...found, asks: { for: 'address', order: id, number, have: {} } };
  }

  async function readWanted(asking: Asking, wanted: Wanted): Promise<Found | null> {
    const { words, reading } = asking;
    const { order, number } = wanted;
    if (isNo.test(reading.text.trim())) return plainly('words', fill(words.addressKept, { number }), 1);
    const read = readAddress(reading.text);
    if (Object.keys(read).length === 0) return null;
    const story = await findOwn(asking, order);
    if (!story?.address) return null;
    if (!isChangeable(story)) return leaving(fill(words.addressTooLate, { number }));
    const have = { ...wanted.have, ...read };
    const { address, missing } = completed(have, story.address);
    // What it costs and what is due at a border changes with it.
    if (address.country !== story.address.country) return leaving(fill(words.addressAbroad, { number }));
    const keep = { does: 'keep-address', order, number } as const;
    if (missing.length > 0) {
      const parts = missing.map((part) => words.addressParts[part]).join(', ');
      return { ...back(fill(words.addressMissing, { parts }), 1, [keep]), asks: { ...wanted, have } };
    }
    const text = fill(words.addressIs, { number, address: linesOf(address, asking) });
    const confirm = { does: 'confirm-address', order, number, address } as const;
    return back(text, 1, [confirm, { does: 'change-address', order, number }, keep]);
  }

  async function changeAddress(
    asking: Asking,
    { order, number, address }: ConfirmAddress,
    of: EntryId,
  ): Promise<Found | null> {
    const { shop, row, words } = asking;
    const key = `address-${of}`;
    const story = await findOwn(asking, order);
    if (!story) return null;
    const unclear = leaving(fill(words.addressUnclear, { number }));
    const before = await traces.findByKey(shop, { order, key });
    if (!before && !isChangeable(story)) return leaving(fill(words.addressTooLate, { number }));
    const action = { type: 'change-address', order, version: story.version, address } as const;
    const done =
      before ?? (await traces.actByAssistant(shop, { order, key, conversation: row.id, action }).catch(ifOpen));
    if (done?.state === 'done' && !done.pending) return plainly('trace', fill(words.addressChanged, { number }), 1);
    if (done?.state !== 'refused') return unclear;
    const said = fill(words.addressRefused, { number });
    return leaving(done.text ? `${said} “${done.text}”` : said);
  }

  /** As the host tells it now; null where it is not of whoever wrote. */
  async function findOwn(asking: Asking, order: string): Promise<HostOrderStory | null> {
    const customer = await customerOf(asking);
    if (customer === null || !can.orders.changeAddress) return null;
    const { hostId } = await shops.get(asking.shop);
    const story = await orders.find(hostId, order);
    return story?.customer === customer && story.address !== null ? story : null;
  }
}

/** Something else was asked on the order whose end nobody knows: then nothing is asked on top of it. */
function ifOpen(error: unknown): null {
  if (error instanceof AppError && error.code === 'refused') return null;
  throw error;
}

const isNo =
  /^(?:no|no,? thanks?|never ?mind|forget it|cancel|stop|leave it(?: as it is)?|不用了?|算了|不改了?|取消|不了|不要了?|nein|non|いいえ|やめます|아니요)[.!。！\s]*$/iu;

/** Nothing of it is packed or has left, and it still goes somewhere. */
function isChangeable({ cancelledAt, fulfilments, items }: HostOrderStory): boolean {
  const isPacked = fulfilments.some(({ state }) => state === 'packed' || state === 'shipped' || state === 'delivered');
  return cancelledAt === null && !isPacked && items.every(({ shipped }) => shipped === 0);
}

function back(text: string, sureness: number, offers: Found['offers']): Found {
  return { ...plainly('trace', text, sureness), offers, asksBack: true };
}

function leaving(text: string): Found {
  return { ...plainly('trace', text, 1), leaves: true };
}

function linesOf(address: HostAddress, { words, locale }: Pick<Asking, 'words' | 'locale'>): string {
  const country = new Intl.DisplayNames(locale, { type: 'region' }).of(address.country) ?? address.country;
  const { name, line1, line2, postalCode, city, province, phone } = address;
  const parts = { name, line1, line2, postalCode, city, province, country, phone };
  return (Object.keys(parts) as (keyof typeof parts)[])
    .filter((part) => parts[part])
    .map((part) => `${words.addressParts[part]}: ${parts[part]}`)
    .join('\n');
}
