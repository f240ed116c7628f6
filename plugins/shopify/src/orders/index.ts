export { createShopifyOrders, shopifyCan } from './orders.ts';
