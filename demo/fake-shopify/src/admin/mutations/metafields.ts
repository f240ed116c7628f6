import type { FakeShop } from '../../shop/shop.ts';
import { readGid } from '../ids.ts';
import { payloadOf, Wrong } from './wrong.ts';

interface Asked {
  metafields: { ownerId: string; namespace?: string | null; key: string; type?: string | null; value: string }[];
}

/** Of the app's own installation; other owners are not modelled. */
export function setMetafields(shop: FakeShop, { metafields }: Asked): Record<string, unknown> {
  return payloadOf(
    () => {
      for (const { ownerId, namespace, key, type, value } of metafields) {
        if (readGid('AppInstallation', ownerId) !== shop.installation) {
          throw new Wrong(['metafields', '0', 'ownerId'], 'Owner does not exist', 'INVALID');
        }
        if (!type) throw new Wrong(['metafields', '0', 'type'], "Type can't be blank", 'BLANK');
        shop.appMetafields.set(`${namespace ?? '$app'}.${key}`, value);
      }
      return { metafields: metafields.map(({ key, value }) => ({ __typename: 'Metafield', key, value })) };
    },
    { nothing: { metafields: null } },
  );
}
