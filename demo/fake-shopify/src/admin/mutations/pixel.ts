import type { FakeShop } from '../../shop/shop.ts';
import { gid, readGid } from '../ids.ts';
import { viewPixel } from '../views/pixel.ts';
import { payloadOf, Wrong } from './wrong.ts';

interface Asked {
  id?: string;
  webPixel: { settings: unknown };
}

/** One of an app and shop; only another `update` changes it. */
export function createPixel(shop: FakeShop, { webPixel }: Asked): Record<string, unknown> {
  return payloadOf(
    () => {
      if (shop.pixel) throw new Wrong(['webPixel'], 'Web pixel is taken.', 'TAKEN');
      shop.pixel = { id: shop.world.nextId(), settings: settingsOf(webPixel) };
      return { webPixel: viewPixel(shop.pixel) };
    },
    { nothing: { webPixel: null } },
  );
}

export function updatePixel(shop: FakeShop, { id, webPixel }: Asked): Record<string, unknown> {
  return payloadOf(
    () => {
      if (!shop.pixel || readGid('WebPixel', id ?? '') !== shop.pixel.id)
        throw new Wrong(['id'], `Web pixel ${gid('WebPixel', '')} was not found.`, 'NOT_FOUND');
      shop.pixel.settings = settingsOf(webPixel);
      return { webPixel: viewPixel(shop.pixel) };
    },
    { nothing: { webPixel: null } },
  );
}

/** As the extension's file declares them: two texts that are not empty, and nothing else. */
function settingsOf({ settings }: Asked['webPixel']): Record<string, string> {
  const read = typeof settings === 'string' ? parse(settings) : settings;
  const fields = Object.entries(read ?? {});
  const right =
    fields.length === 2 &&
    fields.every(([key, value]) => /^(endpoint|shop)$/.test(key) && typeof value === 'string' && value);
  if (!right) throw new Wrong(['settings'], 'Settings do not match the settings definition.', 'INVALID_SETTINGS');
  return Object.fromEntries(fields) as Record<string, string>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Wrong(['settings'], 'Settings are not valid JSON.', 'INVALID_CONFIGURATION_JSON');
  }
}
