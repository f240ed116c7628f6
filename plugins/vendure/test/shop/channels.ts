import type { INestApplication } from '@nestjs/common';
import { type Channel, ChannelService, CurrencyCode, LanguageCode, ZoneService } from '@vendure/core';
import { superadminContext } from './test-shop';

/** A channel beside the default one, with its zone. */
export async function addChannel(app: INestApplication, code: string, token: string): Promise<Channel> {
  const ctx = await superadminContext(app);
  const [zone] = (await app.get(ZoneService).findAll(ctx)).items;
  const created = await app.get(ChannelService).create(ctx, {
    ...{ code, token, defaultLanguageCode: LanguageCode.en, availableLanguageCodes: [LanguageCode.en] },
    ...{ defaultCurrencyCode: CurrencyCode.EUR, pricesIncludeTax: true },
    ...{ defaultTaxZoneId: zone?.id ?? 1, defaultShippingZoneId: zone?.id ?? 1 },
  });
  if (!('id' in created)) throw new Error(`The channel was refused: ${JSON.stringify(created)}`);
  return created;
}
