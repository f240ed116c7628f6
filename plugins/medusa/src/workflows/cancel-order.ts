import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk';
import {
  cancelOrdersStep,
  cancelOrderWorkflow,
  cancelPaymentStep,
  deleteReservationsByLineItemsStep,
  emitEventStep,
  updateOrdersStep,
} from '@medusajs/medusa/core-flows';

interface Cancelling {
  order: string;
  /** The order's whole metadata, with the key in it. */
  metadata: Record<string, unknown>;
  by: string | null;
}

/** Medusa's own cancelling, which gives back all that was paid. The key is written first: it counts only once the order is cancelled. */
export const cancelWithMoney = createWorkflow('shopbell-cancel-with-money', (input: Cancelling) => {
  updateOrdersStep(keyOf(input));
  const asked = transform({ input }, ({ input: { order, by } }) => ({
    ...{ order_id: order, ...(by === null ? {} : { canceled_by: by }) },
  }));
  cancelOrderWorkflow.runAsStep({ input: asked });
  return new WorkflowResponse(input.order);
});

/** What Medusa's own cancelling does besides: payments that were only promised are let go, and what has come stays. */
export const cancelKeepingMoney = createWorkflow(
  'shopbell-cancel-keeping-money',
  (input: Cancelling & { payments: string[]; items: string[] }) => {
    updateOrdersStep(keyOf(input));
    deleteReservationsByLineItemsStep(input.items);
    cancelPaymentStep(transform({ input }, ({ input: { payments } }) => ({ paymentIds: payments })));
    cancelOrdersStep(transform({ input }, ({ input: { order } }) => ({ orderIds: [order] })));
    emitEventStep({
      eventName: 'order.canceled',
      data: transform({ input }, ({ input: { order } }) => ({ id: order })),
    });
    return new WorkflowResponse(input.order);
  },
);

function keyOf(input: Cancelling) {
  return transform({ input }, ({ input: { order, metadata } }) => ({ selector: { id: order }, update: { metadata } }));
}
