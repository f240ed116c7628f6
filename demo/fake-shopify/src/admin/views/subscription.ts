import type { SubscriptionRecord } from '../../shop/subscriptions.ts';
import { gid } from '../ids.ts';

export function viewSubscription(row: SubscriptionRecord) {
  const { name, status, test, trialDays, createdAt, currentPeriodEnd, returnUrl, interval, price } = row;
  const pricing = {
    ...{ __typename: 'AppRecurringPricing', interval, discount: null, planHandle: null },
    price: { __typename: 'MoneyV2', ...price },
  };
  return {
    ...{ __typename: 'AppSubscription', id: gid('AppSubscription', row.id), name, status, test, trialDays, createdAt },
    ...{ currentPeriodEnd, returnUrl },
    lineItems: [
      {
        ...{ __typename: 'AppSubscriptionLineItem', id: gid('AppSubscriptionLineItem', `${row.id}`) },
        plan: { __typename: 'AppPlanV2', pricingDetails: pricing },
      },
    ],
  };
}
