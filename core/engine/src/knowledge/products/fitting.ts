import type { Relation } from '@shopbell/contract';
import { keyOf } from './facts.ts';

/** What the merchant says of two products; it holds both ways. */
export interface Said {
  product: string;
  other: string;
  relation: Relation;
}
/** A product as far as fitting goes. */
export interface Fitting {
  product: string;
  title: string;
  kind: string | null;
  /** `said`: the merchant's word, which goes before all that the host tells. */
  facts: readonly { attribute: string; value: string; said?: boolean }[];
}
export interface Fit {
  answer: 'yes' | 'no' | 'unknown';
  /** What it rests on: the merchant's own list, or a fact of a product. */
  because: { source: 'list' | 'fact'; product: string; attribute: string | null; value: string | null }[];
}

/** Attributes by which a product itself says what it fits, as they are compared. */
const fits = new Set(
  [
    'fits',
    'fit for',
    'compatible with',
    'compatibility',
    'suitable for',
    'works with',
    '适用',
    '适用于',
    '适配',
    '兼容',
    '适用型号',
    '适用机型',
  ].map(keyOf),
);
const fitsNot = new Set(
  ['does not fit', 'not compatible with', 'not suitable for', '不适用', '不适用于', '不兼容', '不适配'].map(keyOf),
);

/** Whether two products go together. Nothing is guessed: what neither the merchant nor a product says is unknown. */
export function doesFit(one: Fitting, other: Fitting, said: readonly Said[]): Fit {
  const about = said.filter(
    (each) =>
      (each.product === one.product && each.other === other.product) ||
      (each.product === other.product && each.other === one.product),
  );
  for (const [relation, answer] of [
    ['fits-not', 'no'],
    ['fits', 'yes'],
  ] as const) {
    const found = about.filter((each) => each.relation === relation);
    if (found.length > 0)
      return {
        answer,
        because: found.map(({ product }) => ({ source: 'list', product, attribute: null, value: null })),
      };
  }
  const byWord = byFacts(one, other, true);
  return byWord.answer === 'unknown' ? byFacts(one, other, false) : byWord;
}

/** By what the merchant said of the two alone, or by all that is known of them. */
function byFacts(one: Fitting, other: Fitting, saidOnly: boolean): Fit {
  const both = (attributes: ReadonlySet<string>) => [
    ...naming(one, other, { attributes, saidOnly }),
    ...naming(other, one, { attributes, saidOnly }),
  ];
  const no = both(fitsNot);
  if (no.length > 0) return { answer: 'no', because: no };
  const yes = both(fits);
  return { answer: yes.length > 0 ? 'yes' : 'unknown', because: yes };
}

/** Facts of `one`, under such attributes, that name the other by its title, kind or number. */
function naming(
  one: Fitting,
  other: Fitting,
  { attributes, saidOnly }: { attributes: ReadonlySet<string>; saidOnly: boolean },
): Fit['because'] {
  const names = new Set(
    [
      other.title,
      other.kind ?? '',
      ...other.facts.filter(({ attribute }) => attribute === 'sku').map(({ value }) => value),
    ]
      .map(keyOf)
      .filter(Boolean),
  );
  return one.facts
    .filter(({ attribute, said }) => attributes.has(keyOf(attribute)) && (said || !saidOnly))
    .filter(({ value }) => value.split(/[,;/、，；]|\bor\b|\band\b|和|或/).some((part) => names.has(keyOf(part))))
    .map(({ attribute, value }) => ({ source: 'fact' as const, product: one.product, attribute, value }));
}
