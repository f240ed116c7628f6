import {
  type AgentId,
  type AnswerOf,
  AppError,
  type BodyOf,
  type ProductFacts,
  type ProductName,
  productFactSaid,
  productFitsSaid,
  type Routes,
  type ShopId,
} from '@shopbell/contract';
import type { Parts } from '../../parts.ts';
import { shopSubject } from '../../shops/index.ts';
import { factsOf } from './facts.ts';
import { doesFit, type Fit, type Fitting } from './fitting.ts';
import { besideHost, isSaid, mostSaid, overHost, type SaidFact } from './merchant.ts';
import { listSaidFacts, writeSaidFact } from './merchant-store.ts';
import { holdsPhrase, type Named, pickNamed } from './naming.ts';
import {
  findByFact,
  findProduct,
  findProducts,
  listNamed,
  listSaid,
  listTitled,
  type ProductRow,
  writeSaid,
} from './product-store.ts';

/** What is known of the shop's products: facts, what fits what, and what goes with it. Ids are the host's. */
export function createProducts({ database, journal }: Pick<Parts, 'database' | 'journal'>) {
  const { sql } = database;
  const get = async (shop: ShopId, product: string): Promise<ProductRow> => {
    const found = await findProduct(sql, shop, product);
    if (!found) throw new AppError('not-found', { reason: 'product.unknown' });
    return found;
  };
  const fitting = async (shop: ShopId, product: string): Promise<Fitting> => {
    const [row, said] = await Promise.all([get(shop, product), listSaidFacts(sql, shop, product)]);
    return fittingOf(row, said);
  };
  return {
    /** Throws `not-found` for what the host does not show. */
    async facts(shop: ShopId, product: string): Promise<ProductFacts> {
      const [row, said] = await Promise.all([get(shop, product), listSaidFacts(sql, shop, product)]);
      return viewFacts(row, said);
    },
    /** "Does A fit B": by the merchant's list first, then by what the products say of themselves; never guessed. */
    async fit(
      shop: ShopId,
      { product, other }: { product: string; other: string },
    ): Promise<AnswerOf<Routes['askFit']>> {
      const [one, two, said] = await Promise.all([
        fitting(shop, product),
        fitting(shop, other),
        listSaid(sql, shop, product),
      ]);
      return doesFit(one, two, said);
    },
    /** The same of a product and of something that the shop does not sell, by what the product says of itself. */
    async fitsThing(shop: ShopId, product: string, thing: string): Promise<Fit> {
      return doesFit(await fitting(shop, product), { product: '', title: thing, kind: null, facts: [] }, []);
    },
    /** Null for what the host does not show. */
    async find(shop: ShopId, product: string): Promise<ProductName | null> {
      const found = await findProduct(sql, shop, product);
      return found && viewName(found);
    },
    /** The products that a text names by their whole titles or numbers, in its order. A name that several share names none. */
    async named(shop: ShopId, text: string): Promise<ProductName[]> {
      const rows = new Map((await listNamed(sql, shop, text)).map((row) => [row.product, row]));
      const named = pickNamed(text, [...rows.values()].map(namesOf));
      return named.flatMap((product) => {
        const row = rows.get(product);
        return row ? [viewName(row)] : [];
      });
    },
    /** Those whose titles hold a phrase in whole words, at most 20. */
    async titled(shop: ShopId, phrase: string): Promise<ProductName[]> {
      return (await listTitled(sql, shop, phrase)).filter(({ title }) => holdsPhrase(title, phrase)).map(viewName);
    },
    /** "What else": what the merchant says goes with a product, then what fits it. */
    async goesWith(shop: ShopId, product: string): Promise<ProductName[]> {
      await get(shop, product);
      const said = await listSaid(sql, shop, product);
      const order = { 'goes-with': 0, fits: 1, 'fits-not': 2 };
      const others = said
        .filter(({ relation }) => relation !== 'fits-not')
        .sort((a, b) => order[a.relation] - order[b.relation])
        .map((each) => (each.product === product ? each.other : each.product));
      const known = new Map((await findProducts(sql, shop, others)).map((row) => [row.product, row]));
      return [...new Set(others)].flatMap((other) => {
        const row = known.get(other);
        return row ? [viewName(row)] : [];
      });
    },
    /** Everything of which a fact says a value, as material and oak. */
    async withFact(shop: ShopId, fact: { attribute: string; value: string }): Promise<ProductName[]> {
      return (await findByFact(sql, shop, fact)).map(viewName);
    },
    /** The merchant's list: a pair each, in place of what was said of the pair before. Throws `not-found` for a product that is not there. */
    async say(shop: ShopId, { items }: BodyOf<Routes['saveFits']>, agent: AgentId): Promise<void> {
      const named = [...new Set(items.flatMap(({ product, other }) => [product, other]))];
      if ((await findProducts(sql, shop, named)).length < named.length)
        throw new AppError('not-found', { reason: 'product.unknown' });
      await journal.write(shopSubject(shop), async (tx) => {
        for (const item of items) await writeSaid(tx.sql, shop, item);
        await tx.append({ kind: productFitsSaid, body: { items }, actor: { type: 'agent', id: agent } });
      });
    },
    /** What the merchant says of a product, and beside each fact what the host tells instead. */
    async listSaid(shop: ShopId, product: string): Promise<AnswerOf<Routes['listSaid']>> {
      const [{ sheet }, said, fits] = await Promise.all([
        get(shop, product),
        listSaidFacts(sql, shop, product),
        listSaid(sql, shop, product),
      ]);
      return { facts: besideHost(said, factsOf(sheet)), fits };
    },
    /** Throws `not-found` for a product that is not there, `conflict` for more facts of one than are kept. */
    async sayFact(shop: ShopId, said: BodyOf<Routes['saveProductFact']>, agent: AgentId): Promise<void> {
      const { product, attribute, value, language } = said;
      await get(shop, product);
      await journal.write(shopSubject(shop), async (tx) => {
        if (!(await writeSaidFact(tx.sql, shop, said))) return;
        if ((await listSaidFacts(tx.sql, shop, product)).length > mostSaid)
          throw new AppError('conflict', { reason: 'product.too-many-facts' });
        const body = { product, attribute, language, said: value !== null };
        await tx.append({ kind: productFactSaid, body, actor: { type: 'agent', id: agent } });
      });
    },
  };
}
export type Products = ReturnType<typeof createProducts>;

function viewName({ product, title, url }: ProductRow): ProductName {
  return { product, title, url };
}

/** The merchant's facts stand in place of the host's of the same name. */
function viewFacts(row: ProductRow, said: readonly SaidFact[]): ProductFacts {
  const { sheet, toldAt } = row;
  const ours = said.map(({ attribute: name, value }) => ({ name, value }));
  return {
    ...viewName(row),
    kind: sheet.kind,
    options: sheet.options,
    specs: [...ours, ...sheet.specs.filter(({ name }) => !isSaid(said, name))],
    variants: sheet.variants,
    toldAt: toldAt.toISOString(),
  };
}

function fittingOf({ product, title, kind, sheet }: ProductRow, said: readonly SaidFact[]): Fitting {
  return { product, title, kind, facts: overHost(said, factsOf(sheet)) };
}

function namesOf({ product, title, sheet }: ProductRow): Named {
  return { product, names: [title, ...sheet.variants.flatMap(({ sku }) => sku ?? [])] };
}
