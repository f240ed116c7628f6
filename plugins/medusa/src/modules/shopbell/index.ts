import { Module } from '@medusajs/framework/utils';
import { SHOPBELL, ShopbellService } from '../../shopbell';

export default Module(SHOPBELL, { service: ShopbellService });
