import type { IFulfillmentModuleService, MedusaContainer } from '@medusajs/framework/types';
import { ContainerRegistrationKeys, Modules, ProductStatus } from '@medusajs/framework/utils';
import {
  createInventoryLevelsWorkflow,
  createProductsWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from '@medusajs/medusa/core-flows';

export interface Catalogue {
  region: string;
  /** Where people pay in yen. */
  yenRegion: string;
  salesChannel: string;
  location: string;
  shippingOption: string;
  product: string;
  variant: string;
}

/** What a shop needs to sell one thing: prices of 12.50 EUR, and 5 for sending it. */
export async function openCatalogue(container: MedusaContainer): Promise<Catalogue> {
  const link = container.resolve(ContainerRegistrationKeys.LINK);
  const [salesChannel] = (
    await createSalesChannelsWorkflow(container).run({ input: { salesChannelsData: [{ name: 'Web' }] } })
  ).result;
  const region = await openRegions(container);
  const place = { name: 'Warehouse', address: { city: 'Berlin', country_code: 'DE', address_1: 'Harbour 1' } };
  const [location] = (await createStockLocationsWorkflow(container).run({ input: { locations: [place] } })).result;
  const stock = { [Modules.STOCK_LOCATION]: { stock_location_id: location?.id ?? '' } };
  await link.create({ ...stock, [Modules.FULFILLMENT]: { fulfillment_provider_id: 'manual_manual' } });
  const data = [{ name: 'Things', type: 'default' }];
  const [profile] = (await createShippingProfilesWorkflow(container).run({ input: { data } })).result;
  const shippingOption = await openShipping(container, { stock, profile: profile?.id ?? '' });
  const add = { id: location?.id ?? '', add: [salesChannel?.id ?? ''] };
  await linkSalesChannelsToStockLocationWorkflow(container).run({ input: add });
  const sold = { profile: profile?.id ?? '', salesChannel: salesChannel?.id ?? '', location: location?.id ?? '' };
  return { ...sold, ...region, shippingOption, ...(await openProduct(container, sold)) };
}

async function openRegions(container: MedusaContainer): Promise<Pick<Catalogue, 'region' | 'yenRegion'>> {
  const providers = { payment_providers: ['pp_system_default'] };
  const regions = [
    { name: 'Europe', currency_code: 'eur', countries: ['de'], ...providers },
    { name: 'Japan', currency_code: 'jpy', countries: ['jp'], ...providers },
  ];
  const [europe, japan] = (await createRegionsWorkflow(container).run({ input: { regions } })).result;
  const taxes = ['de', 'jp'].map((country) => ({ country_code: country, provider_id: 'tp_system' }));
  await createTaxRegionsWorkflow(container).run({ input: taxes });
  return { region: europe?.id ?? '', yenRegion: japan?.id ?? '' };
}

async function openShipping(
  container: MedusaContainer,
  { stock, profile }: { stock: Record<string, Record<string, string>>; profile: string },
): Promise<string> {
  const fulfillment = container.resolve<IFulfillmentModuleService>(Modules.FULFILLMENT);
  const type = 'country' as const;
  const countries = [
    { country_code: 'de', type },
    { country_code: 'jp', type },
  ];
  const zone = { name: 'Germany and Japan', geo_zones: countries };
  const set = await fulfillment.createFulfillmentSets({ name: 'Delivery', type: 'shipping', service_zones: [zone] });
  const link = container.resolve(ContainerRegistrationKeys.LINK);
  await link.create({ ...stock, [Modules.FULFILLMENT]: { fulfillment_set_id: set.id } });
  const option = {
    ...{ name: 'Standard', price_type: 'flat' as const, provider_id: 'manual_manual', shipping_profile_id: profile },
    service_zone_id: set.service_zones[0]?.id ?? '',
    type: { label: 'Standard', description: 'In two days', code: 'standard' },
    prices: [
      { currency_code: 'eur', amount: 5 },
      { currency_code: 'jpy', amount: 500 },
    ],
    rules: [
      { attribute: 'enabled_in_store', value: 'true', operator: 'eq' as const },
      { attribute: 'is_return', value: 'false', operator: 'eq' as const },
    ],
  };
  const [made] = (await createShippingOptionsWorkflow(container).run({ input: [option] })).result;
  return made?.id ?? '';
}

async function openProduct(
  container: MedusaContainer,
  { profile, salesChannel, location }: { profile: string; salesChannel: string; location: string },
) {
  const prices = [
    { amount: 12.5, currency_code: 'eur' },
    { amount: 1_000, currency_code: 'jpy' },
  ];
  const product = {
    ...{ title: 'Brass bell', handle: 'brass-bell', status: ProductStatus.PUBLISHED, shipping_profile_id: profile },
    options: [{ title: 'Size', values: ['Small'] }],
    variants: [{ title: 'Small', sku: 'BELL-S', options: { Size: 'Small' }, prices }],
    sales_channels: [{ id: salesChannel }],
  };
  const [made] = (await createProductsWorkflow(container).run({ input: { products: [product] } })).result;
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  const { data: items } = await query.graph({ entity: 'inventory_item', fields: ['id'] });
  const levels = items.map(({ id }) => ({ inventory_item_id: id, location_id: location, stocked_quantity: 10_000 }));
  await createInventoryLevelsWorkflow(container).run({ input: { inventory_levels: levels } });
  return { product: made?.id ?? '', variant: made?.variants[0]?.id ?? '' };
}
