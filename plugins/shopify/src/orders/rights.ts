import type { HostAction } from '@shopbell/contract';

/** The scope that Shopify asks for before it does each action; a test compares it with the schema's own metadata. */
export const scopeOf: Record<HostAction['type'], string> = {
  ...{ cancel: 'write_orders', refund: 'write_orders', 'change-address': 'write_orders' },
  ...{ 'start-return': 'write_returns', exchange: 'write_returns', 'make-coupon': 'write_discounts' },
  // Not done, and asked for all the same before that is said.
  ...{ reship: 'write_orders', 'resend-confirmation': 'write_orders' },
};
