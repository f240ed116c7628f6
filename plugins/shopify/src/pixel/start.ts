import type { Shopify } from '../shopify.ts';

interface Answered {
  webPixel: { id: string } | null;
  userErrors: { code: string | null; message: string }[];
}

/** Days for which a shop's own note of the pixel's address is believed. */
const noted = 7;

/** The note's name begins so; whoever forgets a shop forgets all that do. */
export const pixelNotes = (shop: string) => `pixel ${shop} `;

/**
 * Starts the shop's pixel with where it tells and for whom, and tells a pixel that runs already when the address has changed; once for each address. Throws
 * where Shopify does not take it, as with shops that have not granted it yet.
 */
export async function startPixel(shopify: Shopify, shop: string): Promise<void> {
  const endpoint = `${shopify.options.publicUrl}/pixel`;
  const name = `${pixelNotes(shop)}${endpoint}`;
  if (await shopify.store.wasSeen(name)) return;
  // The file of the extension declares both as text.
  const webPixel = { settings: JSON.stringify({ endpoint, shop }) };
  const { webPixelCreate: made } = await shopify.ask<{ webPixelCreate: Answered }>(shop, 'createPixel', { webPixel });
  if (made.userErrors.some(({ code }) => code === 'TAKEN')) {
    const { webPixel: found } = await shopify.ask<{ webPixel: { id: string } | null }>(shop, 'pixel');
    const asked = { id: found?.id, webPixel };
    requireDone((await shopify.ask<{ webPixelUpdate: Answered }>(shop, 'changePixel', asked)).webPixelUpdate);
  } else requireDone(made);
  await shopify.store.forgetSeen(pixelNotes(shop));
  await shopify.store.see(name, noted);
}

function requireDone({ userErrors: [wrong] }: Answered): void {
  if (wrong) throw new Error(`The pixel was not taken: ${wrong.message}`);
}
