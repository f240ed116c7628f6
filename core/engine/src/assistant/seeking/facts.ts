import { ProductMention, type ProductName } from '@shopbell/contract';
import type { Ground } from '../ground.ts';
import { fill } from '../locales/words.ts';
import { isThis, readProductQuestion } from '../product-question.ts';
import type { Asking } from './asking.ts';
import { type Found, plainly, unknown } from './found.ts';

/** So many are named of what goes with a product, and so many offered to be looked at. */
const [mostNamed, mostOffered] = [8, 4];

/** What the shop's own facts say of its products: whether one fits another, and what goes with it. What no fact says is not known, and is said so. */
export function createFactSeeking({ knowledge }: Pick<Ground, 'knowledge'>) {
  const { products } = knowledge;
  return {
    /** Null where nothing of the kind is asked, or of no product of the shop: then pages may say it. */
    async findFacts(asking: Asking): Promise<Found | null> {
      const question = readProductQuestion(asking.reading.text);
      if (!question) return null;
      if (question.asks === 'else') {
        const of = await resolve(asking, question.of);
        return of && tellOthers(asking, of);
      }
      const [one, other] = await resolveBoth(asking, question.sides);
      if (one && other) return tellFit(asking, one, other);
      const known = one ?? other;
      const thing = question.sides[one ? 1 : 0];
      return known && !isThis(thing) ? tellThing(asking, known, thing) : null;
    },
  };

  /** The two that the whole question names, where it names two; else each side for itself. */
  async function resolveBoth(
    asking: Asking,
    sides: [string, string],
  ): Promise<[ProductName | null, ProductName | null]> {
    const [one, other, ...more] = await products.named(asking.shop, asking.reading.text);
    if (one && other && more.length === 0) return [one, other];
    const [left, right] = await Promise.all(sides.map((side) => resolve(asking, side)));
    return left && left.product === right?.product ? [left, null] : [left ?? null, right ?? null];
  }

  /** The one product that a phrase means: by its whole name, by a part of its title that no other has, or the one on whose page it was asked. */
  async function resolve({ shop, message }: Asking, phrase: string): Promise<ProductName | null> {
    const mention = ProductMention.safeParse(message.body.product);
    if (isThis(phrase)) return mention.success ? products.find(shop, mention.data.product) : null;
    const named = await products.named(shop, phrase);
    if (named.length > 0) return named.length === 1 ? (named[0] ?? null) : null;
    const titled = await products.titled(shop, phrase);
    return titled.length === 1 ? (titled[0] ?? null) : null;
  }

  async function tellFit({ shop, words }: Asking, one: ProductName, other: ProductName): Promise<Found> {
    const { answer, because } = await products.fit(shop, { product: one.product, other: other.product });
    const names = { title: one.title, other: other.title };
    if (answer === 'unknown') return unknown(fill(words.fitUnknown, names));
    const says = fill(answer === 'yes' ? words.fits : words.fitsNot, names);
    const source = because[0]?.product === other.product ? other : one;
    const both = because[0]?.source === 'list' ? [one, other] : [source];
    return { ...plainly('product', joined(says, reasonOf(words, because[0], source)), 1), sources: both.map(sourceOf) };
  }

  /** Something that the shop does not sell: only by what the product says of itself; else its pages are asked. */
  async function tellThing({ shop, words }: Asking, known: ProductName, thing: string): Promise<Found | null> {
    const { answer, because } = await products.fitsThing(shop, known.product, thing);
    if (answer === 'unknown') return null;
    const says = fill(answer === 'yes' ? words.fits : words.fitsNot, { title: known.title, other: thing });
    return { ...plainly('product', joined(says, reasonOf(words, because[0], known)), 1), sources: [sourceOf(known)] };
  }

  async function tellOthers({ shop, words }: Asking, of: ProductName): Promise<Found> {
    const others = (await products.goesWith(shop, of.product)).slice(0, mostNamed);
    if (others.length === 0) return unknown(fill(words.goesWithUnknown, { title: of.title }));
    const list = others.map(({ title }) => `• ${title}`).join('\n');
    const offers = others
      .slice(0, mostOffered)
      .map(({ product, title }) => ({ does: 'find-product', product, title: title.slice(0, 300) }) as const);
    const text = `${fill(words.goesWith, { title: of.title })}\n${list}`;
    return { ...plainly('product', text, 1), offers, sources: [of, ...others].slice(0, 3).map(sourceOf) };
  }
}

type Because = Awaited<ReturnType<Ground['knowledge']['products']['fit']>>['because'][number];

/** On what it rests: the merchant's list, or what a product says, quoted. */
function reasonOf(words: Asking['words'], because: Because | undefined, { title }: ProductName): string {
  if (because?.source !== 'fact') return words.byList;
  const value = (because.value ?? '').slice(0, 200);
  return fill(words.byFact, { title, attribute: because.attribute ?? '', value });
}

/** Chinese and Japanese put no space between sentences. */
function joined(one: string, other: string): string {
  return one.endsWith('。') ? one + other : `${one} ${other}`;
}

function sourceOf({ title, url }: ProductName): Found['sources'][number] {
  return { title: title.slice(0, 300), url };
}
