import { AppError, type HostShop } from '@shopbell/contract';
import { AccessDenied, askAdmin, type Operation, TokenRefused } from './admin/index.ts';
import type { ShopbellOptions } from './options.ts';
import { pixelNotes, startPixel } from './pixel/start.ts';
import { Plans } from './plans/index.ts';
import { Denied, Seal, type Session, SessionStore, Tokens } from './sessions/index.ts';

/** Told what goes wrong with a shop, in words that hold no token and nothing of anybody. */
export type Log = (text: string) => void;

interface ShopAnswer {
  shop: { name: string; ianaTimezone: string; currencyCode: string; primaryDomain: { url: string } };
  shopLocales: { locale: string; primary: boolean }[] | null;
}

interface Installation {
  currentAppInstallation: { id: string };
}
interface Written {
  metafieldsSet: { userErrors: { message: string }[] };
}

/** Days for which a shop's own note of the address is believed. */
const addressDays = 7;

/** How long a shop's name, language and address are believed, in milliseconds. */
const belief = 60_000;

/** What Shopbell asks of Shopify, for all shops that have the app: one at a time by its domain, each with tokens of its own. */
export class Shopify {
  readonly options: ShopbellOptions;
  readonly store: SessionStore;
  readonly tokens: Tokens;
  readonly plans: Plans;
  readonly #log: Log;
  /** Shops that were greeted by this process. */
  readonly #greeted = new Set<string>();
  readonly #shops = new Map<string, { shop: HostShop; until: number }>();

  constructor(options: ShopbellOptions, log: Log) {
    this.options = options;
    this.store = new SessionStore(options.database.url ?? '', new Seal(options.secret));
    this.tokens = new Tokens(options, this.store);
    this.plans = new Plans(this);
    this.#log = log;
  }

  /** With the shop's own token. Throws where the shop does not have the app. */
  async ask<T>(shop: string, operation: Operation, variables: Record<string, unknown> = {}): Promise<T> {
    const session = await this.tokens.ofShop(shop);
    if (!session) throw new Denied('The shop does not have the app.');
    return this.askAs<T>(session, operation, variables);
  }

  /** With the token of a session: of the shop, or of a member of its staff. */
  async askAs<T>(session: Session, operation: Operation, variables: Record<string, unknown> = {}): Promise<T> {
    return (await askAdmin(this.options, session, { operation, variables })) as T;
  }

  /** Whatever goes wrong on the way to Shopify is one thing to the engine: the shop did not answer. */
  async answer<T>(shop: string, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      const known = cause instanceof TokenRefused || cause instanceof AccessDenied || cause instanceof Denied;
      const text = cause instanceof Error ? (known ? cause.message : `${cause.name}: ${cause.message}`) : 'unknown';
      this.#log(`Shopify did not answer for ${shop}: ${text}`);
      throw new AppError('host.unavailable', { cause });
    }
  }

  /** Answers for a shop that has the app, and `otherwise` for every other one. */
  within<T>(shop: string, ask: () => Promise<T>, otherwise: T): Promise<T> {
    return this.answer(shop, async () => ((await this.store.find(shop)) ? ask() : otherwise));
  }

  async findShop(domain: string): Promise<HostShop | null> {
    const known = this.#shops.get(domain);
    if (known && known.until > Date.now()) return known.shop;
    const { shop, shopLocales } = await this.ask<ShopAnswer>(domain, 'shop');
    const found: HostShop = {
      ...{ id: domain, name: shop.name, timeZone: shop.ianaTimezone, currency: shop.currencyCode },
      locale: shopLocales?.find(({ primary }) => primary)?.locale ?? 'en',
      url: shop.primaryDomain.url.replace(/\/+$/, ''),
    };
    this.#shops.set(domain, { shop: found, until: Date.now() + belief });
    return found;
  }

  /** Whether Shopify still takes the shop's token, which may have outlived its installation here. Throws where nobody can say. */
  async hasApp(shop: string): Promise<boolean> {
    try {
      await this.ask(shop, 'ping');
      return true;
    } catch (error) {
      if (error instanceof Denied || error instanceof TokenRefused) return false;
      throw error;
    }
  }

  /** The shop let the app go at that time: its tokens end here too. */
  async forget(shop: string, at: Date): Promise<void> {
    this.#shops.delete(shop);
    this.#greeted.delete(shop);
    this.plans.forget(shop);
    await this.store.forgetSeen(`address ${shop} `);
    await this.store.forgetSeen(pixelNotes(shop));
    await this.store.removeShop(shop, at);
  }

  /** The shop has granted other scopes: what staff may follows with their next token, which the next visit brings. */
  async changeScopes(shop: string, scopes: readonly string[]): Promise<void> {
    await this.store.removeStaff(shop);
    await this.store.writeScopes(shop, scopes);
  }

  /**
   * Writes down at the shop where the engine answers, for the blocks of its theme; once for each address. False where Shopify does not take the
   * shop's token any more: it is forgotten then, with those of the staff. Whatever else goes wrong holds nobody up: the next visit tries again.
   */
  async greet(shop: string): Promise<boolean> {
    const { publicUrl, mount } = this.options;
    const value = `${publicUrl}${mount}`;
    const name = `address ${shop} ${value}`;
    // Another process may have heard that the shop let the app go, with which Shopify removed what was written there.
    if (this.#greeted.has(shop) && (await this.store.wasSeen(name))) return true;
    try {
      const { currentAppInstallation: installation } = await this.ask<Installation>(shop, 'installation');
      const field = { ownerId: installation.id, namespace: 'shopbell', key: 'address', type: 'single_line_text_field' };
      if (!(await this.store.wasSeen(name))) {
        const { metafieldsSet } = await this.ask<Written>(shop, 'setMetafields', { metafields: [{ ...field, value }] });
        if (metafieldsSet.userErrors.length > 0) throw new Error('not written');
        await this.store.see(name, addressDays);
      }
      await this.#startPixel(shop);
      this.#greeted.add(shop);
    } catch (error) {
      if (error instanceof TokenRefused) {
        await this.store.removeShop(shop);
        return false;
      }
      this.#log(`The theme of ${shop} was not told where the engine is: ${error instanceof Error ? error.name : ''}`);
    }
    return true;
  }

  /** A shop that has not granted pixels yet has no signals, and all the rest: it is tried again at each start. */
  async #startPixel(shop: string): Promise<void> {
    try {
      await startPixel(this, shop);
    } catch (error) {
      if (error instanceof TokenRefused) throw error;
      this.#log(`The pixel of ${shop} was not started: ${error instanceof Error ? error.name : ''}`);
    }
  }

  /** Where a page of a shop's admin is, as a path that `admin.shopify.com` knows. */
  adminPath(shop: string, page: string): string {
    return `/store/${shop.replace('.myshopify.com', '')}/${page}`;
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
