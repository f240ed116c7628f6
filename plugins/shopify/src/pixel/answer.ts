import { AppError } from '@shopbell/contract';
import type { PlatformSignals } from '@shopbell/engine';
import { z } from 'zod';
import { readBody, readJsonOr, tellTooLong } from '../body.ts';
import { idOf } from '../ids.ts';
import type { Shopify } from '../shopify.ts';

/** No signal is longer, in bytes. */
const longest = 4_000;

/** References of Shopify's as the engine knows them: the digits. */
const Reference = z.string().max(200).transform(idOf).optional();
const Told = z.looseObject({
  shop: z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/),
  product: Reference,
  collection: Reference,
  order: Reference,
});

/** Every shop's storefront may tell, from the sandbox of its pixels; nothing is told in return, and no cookie is asked for. */
const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' };

/**
 * Keeps one signal of a storefront's pixel, which sends none before the shopper has consented. 403 where it comes from a page that is not the shop's,
 * 404 for a shop that does not have the app, 400 for what is no signal, 413 and 429 for too much.
 * @param signals throws while there is no engine.
 */
export async function answerPixel(
  shopify: Shopify,
  signals: () => PlatformSignals,
  request: Request,
): Promise<Response> {
  const say = (status: number) => new Response(null, { status, headers });
  if (request.method === 'OPTIONS') return say(204);
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { ...headers, allow: 'POST' } });
  const body = await readBody(request, longest);
  if (body === null) return tellTooLong(longest, headers);
  const told = Told.safeParse(readJsonOr(body, null));
  if (!told.success) return say(400);
  const { shop, ...signal } = told.data;
  if (!(await shopify.store.find(shop))) return say(404);
  if (!(await isOfShop(shopify, shop, request.headers.get('origin')))) return say(403);
  try {
    await signals().keep(shop, signal);
    return say(204);
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return say(error.status);
    throw error;
  }
}

/** The sandbox of a strict pixel has no origin (`null`); where there is one, it is the shop's own. */
async function isOfShop(shopify: Shopify, shop: string, origin: string | null): Promise<boolean> {
  if (origin === null || origin === 'null' || origin === `https://${shop}`) return true;
  const found = await shopify.within(shop, () => shopify.findShop(shop), null);
  return found?.url !== undefined && new URL(found.url).origin === origin;
}
