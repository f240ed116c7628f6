import { keyOf, textKeyOf } from './facts.ts';

/** What names a product in a text: its title and its numbers. */
export interface Named {
  product: string;
  names: readonly string[];
}

/** The products that a text names in whole words, in its order, the longest name first where names hold each other. A name that several share names none. */
export function pickNamed(text: string, products: readonly Named[]): string[] {
  const key = textKeyOf(text);
  const owners = new Map<string, Set<string>>();
  for (const { product, names } of products)
    for (const name of names.map((each) => keyOf(each)).filter((each) => each.length > 1))
      owners.set(name, (owners.get(name) ?? new Set()).add(product));
  const taken: { from: number; to: number; product: string | null }[] = [];
  for (const name of [...owners.keys()].sort((one, other) => other.length - one.length))
    for (const from of placesOf(name, key)) {
      const to = from + name.length;
      if (taken.some((each) => from < each.to && to > each.from)) continue;
      const [only, ...others] = owners.get(name) ?? [];
      taken.push({ from, to, product: others.length === 0 ? (only ?? null) : null });
    }
  const inOrder = taken.sort((one, other) => one.from - other.from).flatMap(({ product }) => product ?? []);
  return [...new Set(inOrder)];
}

/** Whether a title holds a phrase in whole words. */
export function holdsPhrase(title: string, phrase: string): boolean {
  return placesOf(keyOf(phrase), keyOf(title)).length > 0;
}

function placesOf(name: string, key: string): number[] {
  const places: number[] = [];
  if (name === '') return places;
  for (let at = key.indexOf(name); at >= 0; at = key.indexOf(name, at + 1))
    if (isWhole(key, at, at + name.length)) places.push(at);
  return places;
}

/** Words of letters with spaces between them end where no letter follows, but for the s of many; Chinese has no such ends. */
function isWhole(key: string, from: number, to: number): boolean {
  const spaced = /[\p{Script=Latin}\p{Script=Cyrillic}\p{N}]/u;
  const touches = (one: string | undefined, other: string | undefined) =>
    one !== undefined && other !== undefined && spaced.test(one) && spaced.test(other);
  const end = key[to] === 's' && !touches(key[to], key[to + 1]) ? to + 1 : to;
  return !touches(key[from - 1], key[from]) && !touches(key[end - 1], key[end]);
}
