import { type Card, type HostProduct, ProductMention, WebAddress } from '@shopbell/contract';
import type { Ground } from '../ground.ts';
import { type AssistantWords, fill } from '../locales/words.ts';
import type { Asking } from './asking.ts';
import { type Found, plainly } from './found.ts';

/** More than these are too many to choose from. */
const mostFound = 4;

/** A product of the host, and whether it is there. What it costs and looks like stands on its card, as it is when somebody looks. */
export function createProductSeeking({ parts, shops }: Ground) {
  const { host } = parts;
  return {
    /** The one asked about on its page, the only one that the words fit, or a question which; null where none fits. */
    async findProduct(asking: Asking): Promise<Found | null> {
      const { shop, message, reading, sureness, words } = asking;
      const mention = ProductMention.safeParse(message.body.product);
      if (mention.success) return tellProduct(asking, mention.data.product, sureness);
      const { product: named } = reading.slots;
      if (named === undefined) return null;
      const { hostId, locale } = await shops.get(shop);
      for (const text of shorterAndShorter(named)) {
        const found = await host.findProducts(hostId, { text, locale, limit: mostFound + 1 });
        if (found.length === 1 && found[0]) return tellProduct(asking, found[0].id, sureness);
        if (found.length > 1 && found.length <= mostFound) return ask(words, sureness, found);
      }
      return null;
    },
    tellProduct,
  };

  async function tellProduct({ shop, words }: Asking, product: string, sureness: number): Promise<Found | null> {
    const { hostId, locale } = await shops.get(shop);
    const [found, stock] = await Promise.all([
      host.findProduct(hostId, product, locale),
      host.can.stock ? host.listStock(hostId, product, locale) : [],
    ]);
    if (!found) return null;
    const { title } = found;
    return {
      ...plainly('product', fill(stockWords(words, stock), { title, count: String(countOf(stock) ?? '') }), sureness),
      card: cardOf(found),
    };
  }
}

function ask(words: AssistantWords, sureness: number, found: readonly HostProduct[]): Found {
  const offers = found.map(
    ({ id, title }) => ({ does: 'find-product', product: id, title: title.slice(0, 300) }) as const,
  );
  return { ...plainly('product', words.products, sureness), offers, asksBack: true };
}

/** So often the host is asked for what one message names. */
const mostTries = 6;

/** Titles hold a part of what was said: "walnut desk lamp", then "desk lamp", then "lamp"; 蓝色保温杯, then by the sign, as nothing stands between words. */
export function shorterAndShorter(text: string): string[] {
  const parts = /\s/.test(text) || !/\p{Script=Han}/u.test(text) ? text.split(/(?<=\s)/) : [...text];
  const shorter = parts.map((_, at) => parts.slice(at).join('').trim());
  return shorter.filter((part) => [...part].length >= 2).slice(0, mostTries);
}

type Stock = Awaited<ReturnType<Ground['parts']['host']['listStock']>>;
const few = 10;

/** Null where it is not counted. */
function countOf(stock: Stock): number | null {
  if (stock.length === 0 || stock.some(({ available, backorder }) => available === null || backorder)) return null;
  return stock.reduce((sum, { available }) => sum + (available ?? 0), 0);
}

function stockWords(words: AssistantWords, stock: Stock): string {
  if (stock.length === 0) return words.product;
  const count = countOf(stock);
  if (count === null) return words.product;
  if (count === 0) return words.soldOut;
  return count <= few ? words.fewLeft : words.inStock;
}

function cardOf({ id, title, url, image, price }: HostProduct): Card {
  const safe = (address: string | null) => WebAddress.safeParse(address).data ?? null;
  return { type: 'product', product: id, title: title.slice(0, 300), url: safe(url), image: safe(image), price };
}
