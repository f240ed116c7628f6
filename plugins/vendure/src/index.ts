export { VendureHost } from './host';
export type { ShopbellOptionsInput } from './options';
export { shopbellAdmin, shopbellAgent, shopbellSenior, shopbellSupervisor } from './permissions';
export { ShopbellPlugin } from './shopbell.plugin';
