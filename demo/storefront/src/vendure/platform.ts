import { forwarded } from '../forwarded.ts';
import type { Platform } from '../platform.ts';
import { VendureShop } from './shop.ts';

export const vendure: Platform = {
  open: (visit) => new VendureShop(visit),
  folders: ['assets', 'shop-api', 'shopbell'],
  headers: forwarded,
};
