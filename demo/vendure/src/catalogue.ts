import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { initialFile, productsFile } from '@shopbell/demo-samples';
import { populate } from '@vendure/core/cli';
import { demoPaymentHandler } from './payment-handler';

/** Fills an empty shop with Vendure's sample catalogue: 54 products, 9 collections, shipping, tax and one payment method. */
export async function fillCatalogue(app: INestApplicationContext): Promise<void> {
  const initialData = JSON.parse(readFileSync(initialFile, 'utf8')) as Record<string, unknown>;
  const paymentMethods = [{ name: 'Demo payment', handler: { code: demoPaymentHandler.code, arguments: [] } }];
  await populate(async () => app, { ...initialData, paymentMethods }, productsFile);
}
