import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk';
import {
  cancelOrdersStep,
  cancelPaymentStep,
  deleteReservationsByLineItemsStep,
  emitEventStep,
  updateOrdersStep,
} from '@medusajs/medusa/core-flows';

interface Cancelling {
  order: string;
  /** Of the order, with the key in it. */
  metadata: Record<string, unknown>;
  /** What was only promised. */
  payments: string[];
  items: string[];
}

/**
 * What Medusa's own cancelling does besides giving money back: payments that were only promised are let go, and what has come stays. The key
 * is written first: it counts only once the order is cancelled.
 */
export const cancelKeepingMoney = createWorkflow('shopbell-cancel-keeping-money', (input: Cancelling) => {
  const marked = transform({ input }, ({ input: { order, metadata } }) => ({
    ...{ selector: { id: order }, update: { metadata } },
  }));
  updateOrdersStep(marked);
  deleteReservationsByLineItemsStep(input.items);
  cancelPaymentStep(transform({ input }, ({ input: { payments } }) => ({ paymentIds: payments })));
  cancelOrdersStep(transform({ input }, ({ input: { order } }) => ({ orderIds: [order] })));
  emitEventStep({
    eventName: 'order.canceled',
    data: transform({ input }, ({ input: { order } }) => ({ id: order })),
  });
  return new WorkflowResponse(input.order);
});
