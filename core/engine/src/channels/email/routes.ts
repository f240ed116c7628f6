import { AppError, id } from '@shopbell/contract';
import { z } from 'zod';
import type { Handlers } from '../../http/handlers.ts';
import type { LinkPurpose } from '../../http/tickets.ts';
import type { Parts } from '../../parts.ts';
import type { Shops } from '../../shops/index.ts';
import type { Correspondence } from './correspondence.ts';
import { type About, nowherePage, optOutPage, overPage } from './pages.ts';
import type { EmailService } from './service.ts';
import { nearestLocale } from './texts.ts';

const Linked = z.object({ shop: id('shop'), conversation: id('conversation') });
const Mailed = Linked.extend({ person: z.string() });
const Wished = Linked.extend({ wish: z.string().max(64) });

interface EmailHandlersParts {
  parts: Parts;
  shops: Shops;
  correspondence: Correspondence;
  service: EmailService;
}

/** Mails stay in mailboxes for years, so a link that is no good any more gets a page in words, and never a problem document. */
export function createEmailHandlers({ parts, shops, correspondence, service }: EmailHandlersParts): Handlers {
  const aboutOf = async ({ shop, conversation }: z.output<typeof Linked>): Promise<About> => {
    const { name, locale } = await shops.get(shop);
    const person = await correspondence.find(shop, conversation);
    return { shop: name, locale: nearestLocale(person?.locale, locale) };
  };
  const open = <T>(purpose: LinkPurpose, schema: z.ZodType<T>, token: string): T | null => {
    try {
      return schema.parse(parts.tickets.openLink(purpose, token).payload);
    } catch (error) {
      if (error instanceof AppError || error instanceof z.ZodError) return null;
      throw error;
    }
  };
  return {
    async openLink({ query, request }) {
      const linked = open('conversation', Mailed, query.t);
      const holder = linked && (await correspondence.find(linked.shop, linked.conversation));
      if (!linked || holder?.person !== linked.person) return overPage(wishOfBrowser(request));
      const { url } = await shops.get(linked.shop);
      // In the fragment: it is sent to no server, and the widget takes it out of the address.
      if (url) return redirect(`${url}#shopbell=${encodeURIComponent(query.t)}`);
      return nowherePage(await aboutOf(linked));
    },
    async showOptOut({ query, request }) {
      const wished = open('opt-out', Wished, query.t);
      if (!wished) return overPage(wishOfBrowser(request));
      return optOutPage(await aboutOf(wished), await service.hasOptedOut(wished));
    },
    async optOut({ query, request }) {
      const wished = open('opt-out', Wished, query.t);
      if (!wished) return overPage(wishOfBrowser(request));
      await service.optOut(wished);
      return optOutPage(await aboutOf(wished), true);
    },
    async receiveBounce({ body }) {
      await service.receiveBounce(body);
      return { ok: true as const };
    },
  };
}

function redirect(location: string): Response {
  return new Response(null, {
    status: 302,
    headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  });
}

function wishOfBrowser(request: Request) {
  const wishes = (request.headers.get('accept-language') ?? '').split(',').map((wish) => wish.split(';')[0]?.trim());
  return nearestLocale(...wishes.slice(0, 5));
}
