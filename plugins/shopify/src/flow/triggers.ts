import { AppError, type HostTrigger, type HostTriggers } from '@shopbell/contract';
import type { Shopify } from '../shopify.ts';

interface Fired {
  flowTriggerReceive: { userErrors: { message: string }[] } | null;
}

/** What Flow is told, under the handles and keys of the files in extensions/flow-…; a shop that has let the app go is told nothing. */
export function createFlowTriggers(shopify: Shopify): HostTriggers {
  return {
    async fire(shop, trigger) {
      const told = toldOf(shop, shopify.options.apiKey, trigger);
      await shopify.within(
        shop,
        async () => {
          const { flowTriggerReceive } = await shopify.ask<Fired>(shop, 'fireTrigger', told);
          const [wrong] = flowTriggerReceive?.userErrors ?? [];
          if (wrong) throw new AppError('refused', { detail: `Flow did not take ${told.handle}: ${wrong.message}` });
        },
        undefined,
      );
    },
  };
}

/** References are Shopify's numbers; a visitor is none of its customers, and is left out. */
function toldOf(shop: string, app: string, trigger: HostTrigger): { handle: string; payload: Record<string, unknown> } {
  if (trigger.type === 'parcel.late') {
    const { order, parcel, days } = trigger;
    return { handle: 'shopbell-parcel-late', payload: { order_id: Number(order), parcel, days } };
  }
  const { customer, conversation } = trigger;
  const about = { ...(customer === null ? {} : { customer_id: Number(customer) }), conversation };
  if (trigger.type === 'survey.answered') {
    const { rating, comment } = trigger;
    return { handle: 'shopbell-survey-answered', payload: { ...about, rating, comment } };
  }
  const address = `https://${shop}/admin/apps/${app}/app/console/inbox/open/${conversation}`;
  return { handle: 'shopbell-at-risk', payload: { ...about, risk: trigger.risk, address } };
}
