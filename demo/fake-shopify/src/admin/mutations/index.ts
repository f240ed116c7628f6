import type { AdminContext } from '../context.ts';
import { cancelSubscription, createSubscription } from './billing.ts';
import { createDiscount } from './discounts.ts';
import { fireTrigger } from './flow.ts';
import { setMetafields } from './metafields.ts';
import { cancelOrder, updateOrder } from './orders.ts';
import { createPixel, updatePixel } from './pixel.ts';
import { createRefund } from './refunds.ts';
import { createReturn } from './returns.ts';
import { addTags, removeTags } from './tags.ts';

/** What can be done. Each answers a payload with the errors of who asked wrongly. */
export function mutationsOf(context: AdminContext) {
  const { shop } = context;
  return {
    refundCreate: ({ input }: { input: Parameters<typeof createRefund>[1] }) => createRefund(context, input),
    orderCancel: (asked: Parameters<typeof cancelOrder>[1]) => cancelOrder(shop, asked),
    orderUpdate: ({ input }: { input: Parameters<typeof updateOrder>[1] }) => updateOrder(shop, input),
    returnCreate: ({ returnInput }: { returnInput: Parameters<typeof createReturn>[1] }) =>
      createReturn(shop, returnInput),
    discountCodeBasicCreate: ({ basicCodeDiscount }: { basicCodeDiscount: Parameters<typeof createDiscount>[1] }) =>
      createDiscount(shop, basicCodeDiscount),
    flowTriggerReceive: (asked: Parameters<typeof fireTrigger>[1]) => fireTrigger(context, asked),
    metafieldsSet: (asked: Parameters<typeof setMetafields>[1]) => setMetafields(shop, asked),
    appSubscriptionCreate: (asked: Parameters<typeof createSubscription>[1]) => createSubscription(shop, asked),
    appSubscriptionCancel: (asked: Parameters<typeof cancelSubscription>[1]) => cancelSubscription(shop, asked),
    webPixelCreate: (asked: Parameters<typeof createPixel>[1]) => createPixel(shop, asked),
    webPixelUpdate: (asked: Parameters<typeof updatePixel>[1]) => updatePixel(shop, asked),
    tagsAdd: (asked: Parameters<typeof addTags>[1]) => addTags(context, asked),
    tagsRemove: (asked: Parameters<typeof removeTags>[1]) => removeTags(context, asked),
  };
}
