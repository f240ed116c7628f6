import { LanguageCode, PaymentMethodHandler } from '@vendure/core';

/** Takes no money: settles at once, refunds at once, so that orders can be played through on one machine. */
export const demoPaymentHandler = new PaymentMethodHandler({
  code: 'demo-payment',
  description: [
    { languageCode: LanguageCode.en, value: 'Demo payment' },
    { languageCode: LanguageCode.zh_Hans, value: '演示支付' },
  ],
  args: {},
  createPayment: (_ctx, order, amount, _args, metadata) => ({
    amount,
    state: metadata.authorizeOnly ? ('Authorized' as const) : ('Settled' as const),
    transactionId: `demo-${order.code}`,
    metadata: {},
  }),
  settlePayment: () => ({ success: true }),
  cancelPayment: () => ({ success: true }),
  createRefund: (_ctx, _input, amount, order) => ({
    state: 'Settled' as const,
    transactionId: `demo-refund-${order.code}`,
    metadata: { amount },
  }),
});
