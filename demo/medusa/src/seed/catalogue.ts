import type { MedusaContainer } from '@medusajs/framework/types';
import { ContainerRegistrationKeys, ProductStatus } from '@medusajs/framework/utils';
import {
  createInventoryLevelsWorkflow,
  createProductCategoriesWorkflow,
  createProductsWorkflow,
} from '@medusajs/medusa/core-flows';
import { type Catalogue, readCatalogue, type SampleProduct } from '@shopbell/demo-samples';
import { currency, type Floor } from './floor';

/** Medusa's own words for a product that comes in one kind only. */
const only = { option: 'Default option', value: 'Default option value', variant: 'Default variant' };

/** The sample catalogue, its sections as categories. */
export async function fillCatalogue(container: MedusaContainer, floor: Floor): Promise<void> {
  const { sections, products } = readCatalogue();
  const categories = await openSections(container, sections);
  const input = { products: products.map((product) => inputOf(product, { categories, floor })) };
  await createProductsWorkflow(container).run({ input });
  await fillShelves(container, { products, floor });
}

async function openSections(container: MedusaContainer, sections: Catalogue['sections']): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { name, slug, parent, picture } of sections) {
    const category = {
      ...{ name, handle: slug, is_active: true, is_internal: false },
      parent_category_id: parent ? (ids.get(parent) ?? null) : null,
      metadata: picture ? { picture: addressOf(picture) } : {},
    };
    const input = { product_categories: [category] };
    const [made] = (await createProductCategoriesWorkflow(container).run({ input })).result;
    ids.set(name, made?.id ?? '');
  }
  return ids;
}

function inputOf(product: SampleProduct, { categories, floor }: { categories: Map<string, string>; floor: Floor }) {
  const { name, slug, description, picture, sections, options, variants } = product;
  const single = options.length === 0;
  const valuesOf = (index: number) => [...new Set(variants.flatMap(({ values }) => values[index] ?? []))];
  return {
    ...{ title: name, handle: slug, description, status: ProductStatus.PUBLISHED, shipping_profile_id: floor.profile },
    ...(picture ? { thumbnail: addressOf(picture), images: [{ url: addressOf(picture) }] } : {}),
    category_ids: sections.flatMap((section) => categories.get(section) ?? []),
    sales_channels: [{ id: floor.channel }],
    options: single
      ? [{ title: only.option, values: [only.value] }]
      : options.map((title, index) => ({ title, values: valuesOf(index) })),
    variants: variants.map(({ sku, price, values }) => ({
      ...{ sku, title: single ? only.variant : values.join(' · '), manage_inventory: true },
      options: single
        ? { [only.option]: only.value }
        : Object.fromEntries(options.map((title, index) => [title, values[index] ?? ''])),
      prices: [{ amount: price, currency_code: currency }],
    })),
  };
}

async function fillShelves(
  container: MedusaContainer,
  { products, floor }: { products: SampleProduct[]; floor: Floor },
): Promise<void> {
  const stock = new Map(products.flatMap(({ variants }) => variants.map((each) => [each.sku, each.stock] as const)));
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  const { data: items } = await query.graph({ entity: 'inventory_item', fields: ['id', 'sku'] });
  const inventory_levels = items.map(({ id, sku }) => ({
    ...{ inventory_item_id: id, location_id: floor.location, stocked_quantity: stock.get(sku ?? '') || 100 },
  }));
  await createInventoryLevelsWorkflow(container).run({ input: { inventory_levels } });
}

/** As the build cuts it; relative, for admin and storefront both answer it on their own origins. */
function addressOf(picture: string): string {
  return `/static/${picture.replace(/\.\w+$/, '')}-page.webp`;
}
