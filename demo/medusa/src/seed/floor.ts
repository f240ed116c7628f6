import type { MedusaContainer } from '@medusajs/framework/types';
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils';
import {
  createApiKeysWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
  updateStoresWorkflow,
} from '@medusajs/medusa/core-flows';

/** The name of the publishable key with which the storefront asks. */
export const storefrontKey = 'Storefront';
export const currency = 'usd';
const countries = ['us', 'gb', 'de', 'it', 'fr', 'es', 'nl', 'at', 'ch', 'ca', 'au', 'jp', 'cn'];

/** Ids of what a shop needs before it can sell anything. */
export interface Floor {
  region: string;
  channel: string;
  location: string;
  profile: string;
  standard: string;
  express: string;
  /** Sending back. */
  back: string;
}

export async function layFloor(container: MedusaContainer): Promise<Floor> {
  const channel = await openChannel(container);
  const [region] = (
    await createRegionsWorkflow(container).run({
      input: {
        regions: [{ name: 'World', currency_code: currency, countries, payment_providers: ['pp_system_default'] }],
      },
    })
  ).result;
  const data = [{ name: 'Things', type: 'default' }];
  const [profile] = (await createShippingProfilesWorkflow(container).run({ input: { data } })).result;
  const places = { channel, region: region?.id ?? '', profile: profile?.id ?? '' };
  const location = await openWarehouse(container, channel);
  await nameStore(container, { ...places, location });
  return { ...places, location, ...(await openShipping(container, { location, profile: places.profile })) };
}

async function openChannel(container: MedusaContainer): Promise<string> {
  const salesChannelsData = [{ name: 'Web' }];
  const [channel] = (await createSalesChannelsWorkflow(container).run({ input: { salesChannelsData } })).result;
  const api_keys = [{ title: storefrontKey, type: 'publishable' as const, created_by: '' }];
  const [key] = (await createApiKeysWorkflow(container).run({ input: { api_keys } })).result;
  const input = { id: key?.id ?? '', add: [channel?.id ?? ''] };
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input });
  return channel?.id ?? '';
}

async function openWarehouse(container: MedusaContainer, channel: string): Promise<string> {
  const place = { name: 'Warehouse', address: { city: 'Berlin', country_code: 'DE', address_1: 'Westhafenstraße 1' } };
  const [location] = (await createStockLocationsWorkflow(container).run({ input: { locations: [place] } })).result;
  const id = location?.id ?? '';
  await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id, add: [channel] } });
  await linkStock(container, { location: id, part: { fulfillment_provider_id: 'manual_manual' } });
  return id;
}

async function linkStock(container: MedusaContainer, { location, part }: { location: string; part: object }) {
  const stock = { [Modules.STOCK_LOCATION]: { stock_location_id: location }, [Modules.FULFILLMENT]: part };
  await container.resolve(ContainerRegistrationKeys.LINK).create(stock as never);
}

async function openShipping(
  container: MedusaContainer,
  { location, profile }: { location: string; profile: string },
): Promise<Pick<Floor, 'standard' | 'express' | 'back'>> {
  const geo_zones = countries.map((country_code) => ({ country_code, type: 'country' as const }));
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    ...{ name: 'Delivery', type: 'shipping', service_zones: [{ name: 'World', geo_zones }] },
  });
  await linkStock(container, { location, part: { fulfillment_set_id: set.id } });
  const option = (name: string, amount: number, isReturn: boolean) => ({
    ...{ name, price_type: 'flat' as const, provider_id: 'manual_manual', shipping_profile_id: profile },
    service_zone_id: set.service_zones[0]?.id ?? '',
    type: { label: name, description: name, code: name.toLowerCase().replaceAll(' ', '-') },
    prices: [{ currency_code: currency, amount }],
    rules: [
      { attribute: 'enabled_in_store', value: 'true', operator: 'eq' as const },
      { attribute: 'is_return', value: String(isReturn), operator: 'eq' as const },
    ],
  });
  const input = [
    option('Standard Shipping', 5, false),
    option('Express Shipping', 10, false),
    option('Return', 0, true),
  ];
  const [standard, express, back] = (await createShippingOptionsWorkflow(container).run({ input })).result;
  return { standard: standard?.id ?? '', express: express?.id ?? '', back: back?.id ?? '' };
}

async function nameStore(
  container: MedusaContainer,
  { channel, region, location }: { channel: string; region: string; location: string },
): Promise<void> {
  const update = {
    name: 'Linden & Co.',
    supported_currencies: [{ currency_code: currency, is_default: true }],
    ...{ default_sales_channel_id: channel, default_region_id: region, default_location_id: location },
  };
  await updateStoresWorkflow(container).run({ input: { selector: {}, update } });
}
