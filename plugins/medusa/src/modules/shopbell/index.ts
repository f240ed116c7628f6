import { Module } from '@medusajs/framework/utils';
import { SHOPBELL, ShopbellService } from '../../shopbell';

/** What Medusa loads: one service, known to its container as `shopbell`, and no models. */
export default Module(SHOPBELL, { service: ShopbellService });
