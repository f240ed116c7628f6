export type { ShopbellOptionsInput } from './options';
