import type { HostOrderAbilities } from '@shopbell/contract' with { 'resolution-mode': 'import' };

/**
 * Vendure's core knows no returns, exchanges or replacements. A confirmation is a mail that one of the shop's plugins sends when it hears
 * that an order was placed; to say so again would have everybody else who hears it do their part twice.
 */
export const abilities: HostOrderAbilities = {
  ...{ cancel: true, cancelWithoutRefund: true, refund: true, refundLines: true, changeAddress: true, coupon: true },
  ...{ returns: false, exchange: false, reship: false, resendConfirmation: false },
};
