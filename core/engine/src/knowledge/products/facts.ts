import type { HostProductSheet } from '@shopbell/contract';
import { fold, simplify } from '@shopbell/mind';

/** What holds for a product, or for one of its variants where `variant` is its id. */
export interface Fact {
  variant: string | null;
  attribute: string;
  value: string;
}

/** More of one product says nothing more. */
const mostFacts = 500;

/** Everything that a sheet says in names and values. */
export function factsOf(sheet: HostProductSheet): Fact[] {
  const own = [
    ...(sheet.kind ? [{ variant: null, attribute: 'kind', value: sheet.kind }] : []),
    ...sheet.specs.map(({ name, value }) => ({ variant: null, attribute: name, value })),
  ];
  const ofVariants = sheet.variants.flatMap(({ id, options, sku }) => [
    ...options.map(({ name, value }) => ({ variant: id, attribute: name, value })),
    ...(sku ? [{ variant: id, attribute: 'sku', value: sku }] : []),
  ]);
  return [...own, ...ofVariants].slice(0, mostFacts);
}

/** A name or value as it is compared. */
export function keyOf(text: string): string {
  return folded(text).slice(0, 200);
}

/** A text that names are looked for in, as it is compared: names stand in its beginning. */
export function textKeyOf(text: string): string {
  return folded(text.slice(0, 1_000)).slice(0, 500);
}

function folded(text: string): string {
  return simplify(fold(text)).toLowerCase().replace(/\s+/g, ' ').trim();
}

/** What a product's page says, for passages to be made of. Stock and price are left out: they change by the minute. */
export function textOf(sheet: HostProductSheet): string {
  const lines = (items: readonly { name: string; value: string }[]) =>
    items.map(({ name, value }) => `- ${name}: ${value}`);
  const options = sheet.options.map(({ name, values }) => ({ name, value: values.join(', ') }));
  const facts = lines([...sheet.specs, ...options.filter(({ value }) => value !== '')]);
  return [sheet.text.trim(), facts.join('\n')].filter(Boolean).join('\n\n');
}
