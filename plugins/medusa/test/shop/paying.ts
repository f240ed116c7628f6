import type { IPaymentModuleService } from '@medusajs/framework/types';
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils';
import { capturePaymentWorkflow } from '@medusajs/medusa/core-flows';
import type { PayingUnderTest } from '@shopbell/testing/contracts/host';
import { buy } from './buying';
import type { TestShop } from './test-shop';

/** How money moves in a test shop, and stops in the middle. */
export function payingIn(shop: TestShop, customer: string): PayingUnderTest {
  return {
    async buyInTwo() {
      const order = await buy(shop, customer);
      await payOnceMore(shop, order);
      return order;
    },
    yen: { buy: () => buy(shop, customer, 'jpy'), unit: 1_000 },
    // Medusa refunds no lines.
    shrink: null,
    stopRefunds: (after) => stopRefunds(shop, after),
    holdRefunds: () => holdRefunds(shop),
  };
}

/** Another 12 EUR, as for an order that has grown. */
async function payOnceMore({ container }: TestShop, order: string): Promise<void> {
  const payments = container.resolve<IPaymentModuleService>(Modules.PAYMENT);
  const sum = { currency_code: 'eur', amount: 12 };
  const bill = await payments.createPaymentCollections(sum);
  const session = await payments.createPaymentSession(bill.id, { ...sum, provider_id: 'pp_system_default', data: {} });
  const payment = await payments.authorizePaymentSession(session.id, {});
  const link = { [Modules.ORDER]: { order_id: order }, [Modules.PAYMENT]: { payment_collection_id: bill.id } };
  await container.resolve(ContainerRegistrationKeys.LINK).create(link);
  await capturePaymentWorkflow(container).run({ input: { payment_id: payment?.id ?? '' } });
}

/** What a payment provider is asked for. */
type Deed = 'refundPayment' | 'cancelPayment';

/** Medusa's payment module asks its providers through this. */
interface Providers {
  paymentProviderService_: Record<Deed, (...asked: unknown[]) => Promise<unknown>>;
}

function stopRefunds(shop: TestShop, after: number) {
  let left = after;
  return duringRefunds(shop, async () => {
    if (left === 0) throw new Error('connect ETIMEDOUT');
    left -= 1;
  });
}

async function holdRefunds(shop: TestShop) {
  const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const { restore } = await duringRefunds(shop, () => {
    asked.resolve();
    return released.promise;
  });
  return {
    asked: asked.promise,
    async release() {
      released.resolve();
      await restore();
    },
  };
}

/** Until `restore`, this happens whenever the provider is asked to give money back, before it does. */
export function duringRefunds(shop: TestShop, happen: () => Promise<unknown>) {
  return during(shop, 'refundPayment', happen);
}

/** Until `restore`, this happens whenever the provider is asked to let promised money go, before it does. */
export function duringLettingGo(shop: TestShop, happen: () => Promise<unknown>) {
  return during(shop, 'cancelPayment', happen);
}

async function during({ container }: TestShop, deed: Deed, happen: () => Promise<unknown>) {
  const { paymentProviderService_: providers } = container.resolve(Modules.PAYMENT) as unknown as Providers;
  const whole = providers[deed];
  providers[deed] = async function watched(...asked) {
    await happen();
    return whole.apply(this, asked);
  };
  return {
    async restore() {
      providers[deed] = whole;
    },
  };
}
