import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk';
import { updateOrdersStep } from '@medusajs/medusa/core-flows';

interface Marking {
  order: string;
  /** Of the order: only what is to be written. */
  metadata: Record<string, unknown>;
}

/** Metadata only. Medusa's own workflow would write a change of the order besides, and tell everybody of it. */
export const markOrder = createWorkflow('shopbell-mark-order', (input: Marking) => {
  const marked = transform({ input }, ({ input: { order, metadata } }) => ({
    ...{ selector: { id: order }, update: { metadata } },
  }));
  updateOrdersStep(marked);
  return new WorkflowResponse(input.order);
});
