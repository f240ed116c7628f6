import type { FakeShop } from '../../shop/shop.ts';
import type { SubscriptionRecord } from '../../shop/subscriptions.ts';
import { readGid } from '../ids.ts';
import { viewSubscription } from '../views/subscription.ts';
import { payloadOf, Wrong } from './wrong.ts';

interface Asked {
  name: string;
  returnUrl: string | URL;
  test?: boolean | null;
  trialDays?: number | null;
  lineItems: {
    plan: {
      appRecurringPricingDetails?: {
        price: { amount: string | number; currencyCode: string };
        interval?: SubscriptionRecord['interval'] | null;
      } | null;
    };
  }[];
}

/** Of one recurring price; usage is not modelled. Nothing is paid before the merchant has approved it on Shopify's own page. */
export function createSubscription(shop: FakeShop, asked: Asked): Record<string, unknown> {
  return payloadOf(
    () => {
      const { name, returnUrl, test, trialDays, lineItems } = asked;
      const pricing = lineItems.length === 1 ? lineItems[0]?.plan.appRecurringPricingDetails : null;
      if (!name.trim()) throw new Wrong(['name'], "Name can't be blank");
      if (!pricing) throw new Wrong(['lineItems'], 'Only one recurring price is modelled by the fake');
      const { price, interval } = pricing;
      if (!(Number(price.amount) > 0)) throw new Wrong(['lineItems', '0', 'plan'], 'Price must be greater than 0');
      if (![shop.currency, 'USD'].includes(price.currencyCode))
        throw new Wrong(['lineItems', '0', 'plan'], 'The currency must be USD or that of the shop');
      if (trialDays && (trialDays < 0 || trialDays > 1_000))
        throw new Wrong(['trialDays'], 'Trial days must be between 0 and 1000');
      // Shops that developers try apps on pay nobody.
      if (shop.partnerDevelopment && !test)
        throw new Wrong(null, 'The shop cannot accept the provided charge: it is a development store');
      const row = shop.subscriptions.create({
        ...{ name, trialDays: trialDays ?? 0, test: test ?? false, returnUrl: String(returnUrl) },
        ...{ price: { ...price, amount: String(price.amount) }, interval: interval ?? 'EVERY_30_DAYS' },
      });
      return { appSubscription: viewSubscription(row), confirmationUrl: approvalUrl(shop, row) };
    },
    { nothing: { appSubscription: null, confirmationUrl: null } },
  );
}

export function cancelSubscription(shop: FakeShop, { id }: { id: string }): Record<string, unknown> {
  return payloadOf(
    () => {
      const row = shop.subscriptions.list().find((each) => each.id === readGid('AppSubscription', id));
      if (!row) throw new Wrong(['id'], "Couldn't find RecurringApplicationCharge");
      if (!/ACTIVE|FROZEN|PENDING/.test(row.status))
        throw new Wrong(['id'], `Cannot transition status via :cancel from :${row.status.toLowerCase()}`);
      shop.subscriptions.set(row.id, 'CANCELLED');
      return { appSubscription: viewSubscription(row) };
    },
    { nothing: { appSubscription: null } },
  );
}

function approvalUrl({ world, domain }: FakeShop, { id, signature }: SubscriptionRecord): string {
  return `${world.origin()}/store/${domain.replace('.myshopify.com', '')}/charges/${id}?signature=${signature}`;
}
