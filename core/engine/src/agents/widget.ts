import type { ShopId, WidgetSettings } from '@shopbell/contract';
import { remember } from '../http/remember.ts';
import type { Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import type { Agents } from './service.ts';

/** Seconds that all visitors of a shop get the same answer. */
const widgetSeconds = 10;

/** What the storefront needs to draw the widget: the shop's settings, its hours, and how many agents are here. */
export function createWidgetSettings(
  { clock, options }: Pick<Parts, 'clock' | 'options'>,
  { shops, agents, fileTypes }: { shops: Shops; agents: Agents; fileTypes: readonly string[] },
): (name: string | null) => Promise<WidgetSettings> {
  const settingsOf = remember({ seconds: widgetSeconds, clock, nameOf: (shop: ShopId) => shop }, async (shop) => {
    const [{ name }, { settings }, hours, present] = await Promise.all([
      shops.get(shop),
      shops.getSettings(shop),
      shops.openAt(shop),
      agents.countPresent(shop),
    ]);
    const { enabled, look, quickQuestions, survey } = settings.widget;
    return {
      shop,
      name,
      enabled,
      look,
      quickQuestions,
      notice: settings.notice,
      hours: { ...hours, agents: present },
      files: { maxBytes: options.limits.fileBytes, types: [...fileTypes] },
      survey,
      mails: options.mail !== null,
    };
  });
  return async (name) => settingsOf((await shops.getByName(name)).shop.id);
}
