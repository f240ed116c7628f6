import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk';
import { cancelOrdersStep, deleteReservationsByLineItemsStep, emitEventStep } from '@medusajs/medusa/core-flows';

interface Closing {
  order: string;
  items: string[];
}

/** What Medusa's own cancelling does besides moving money, which has moved by then. */
export const closeOrder = createWorkflow('shopbell-close-order', (input: Closing) => {
  deleteReservationsByLineItemsStep(input.items);
  cancelOrdersStep(transform({ input }, ({ input: { order } }) => ({ orderIds: [order] })));
  emitEventStep({
    eventName: 'order.canceled',
    data: transform({ input }, ({ input: { order } }) => ({ id: order })),
  });
  return new WorkflowResponse(input.order);
});
