import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { populate } from '@vendure/core/cli';
import { demoPaymentHandler } from './payment-handler';

/** Vendure's own sample shop, read where npm put it; nothing of it is copied into this repository. */
const samples = join(dirname(require.resolve('@vendure/create/package.json')), 'assets');

export const sampleImages = join(samples, 'images');

/** Fills an empty shop with Vendure's sample catalogue: 54 products, 9 collections, shipping, tax and one payment method. */
export async function fillCatalogue(app: INestApplicationContext): Promise<void> {
  const initialData = JSON.parse(readFileSync(join(samples, 'initial-data.json'), 'utf8')) as Record<string, unknown>;
  const paymentMethods = [{ name: 'Demo payment', handler: { code: demoPaymentHandler.code, arguments: [] } }];
  await populate(async () => app, { ...initialData, paymentMethods }, join(samples, 'products.csv'));
}
