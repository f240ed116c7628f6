import { LanguageCode, mergeConfig, PaymentMethodHandler, type VendureConfig, VendureLogger } from '@vendure/core';

const silent: VendureLogger = { error() {}, warn() {}, info() {}, verbose() {}, debug() {} };

const payment = new PaymentMethodHandler({
  code: 'test-payment',
  description: [{ languageCode: LanguageCode.en, value: 'Test' }],
  args: {},
  createPayment: (_ctx, order, amount, _args, metadata) => ({
    amount: typeof metadata.part === 'number' ? metadata.part : amount,
    state: 'Settled' as const,
    transactionId: order.code,
    metadata: {},
  }),
  settlePayment: () => ({ success: true }),
  createRefund: async (_ctx, { reason }, amount, order) => {
    await provider.before();
    return refundOf(order.code, { reason: reason ?? '', amount });
  },
});

/** So often the provider gives money back before it falls silent, and what happens before it is asked. */
export const provider = {
  ...{ refundsLeft: Number.POSITIVE_INFINITY, letsGo: true },
  before: async (): Promise<void> => undefined,
};

/** Done at once, unless the reason asks for something else. */
function refundOf(transactionId: string, { reason, amount }: { reason: string; amount: number }) {
  if (reason.includes('provider is down') || provider.refundsLeft === 0) throw new Error('connect ECONNREFUSED');
  provider.refundsLeft -= 1;
  const refused = reason.includes('card has expired') || (reason.includes('second card has gone') && amount === 1_000);
  const state = refused ? ('Failed' as const) : ('Settled' as const);
  return { state, transactionId, metadata: { errorMessage: 'expired card' } };
}

/** Takes money and cannot give it back. */
const oneWay = new PaymentMethodHandler({
  code: 'one-way-payment',
  description: [{ languageCode: LanguageCode.en, value: 'One way' }],
  args: {},
  createPayment: (_ctx, order, amount) => ({
    amount,
    state: 'Settled' as const,
    transactionId: order.code,
    metadata: {},
  }),
  settlePayment: () => ({ success: true }),
});

/** Promises only; whether the promise can be taken back, the test says. */
const promising = new PaymentMethodHandler({
  code: 'promising-payment',
  description: [{ languageCode: LanguageCode.en, value: 'Promising' }],
  args: {},
  createPayment: (_ctx, order, amount) => ({
    ...{ amount, state: 'Authorized' as const, transactionId: order.code, metadata: {} },
  }),
  settlePayment: () => ({ success: true }),
  cancelPayment: () =>
    provider.letsGo ? { success: true } : { success: false, errorMessage: 'the bank says no', state: 'Error' },
});

export function configOf(databaseUrl: string, more: Partial<VendureConfig>): VendureConfig {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  return mergeConfig(
    {
      apiOptions: { port: 0, hostname: '127.0.0.1', adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
      authOptions: {
        tokenMethod: ['bearer', 'cookie'],
        requireVerification: false,
        superadminCredentials: { identifier: 'superadmin', password: 'superadmin-of-tests' },
        cookieOptions: { secret: 'a secret of tests', name: { shop: 'shop-cookie', admin: 'admin-cookie' } },
      },
      dbConnectionOptions: {
        type: 'postgres',
        host: hostname,
        port: Number(port),
        username: decodeURIComponent(username),
        password: decodeURIComponent(password),
        database: pathname.slice(1),
        synchronize: true,
      },
      logger: process.env.SHOPBELL_TEST_LOG ? undefined : silent,
      paymentOptions: { paymentMethodHandlers: [payment, oneWay, promising] },
      plugins: [],
    } as VendureConfig,
    more,
  );
}
