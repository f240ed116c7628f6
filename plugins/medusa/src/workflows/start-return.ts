import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk';
import { createCompleteReturnStep, emitEventStep } from '@medusajs/medusa/core-flows';

interface Returning {
  order: string;
  by: string | null;
  note: string;
  /** Of the change that Medusa records, with the key in it. */
  metadata: Record<string, unknown>;
  items: { id: string; quantity: number; note: string }[];
}

/**
 * A return that waits for its goods. Medusa's own workflow wants a way of shipping back that has a price, and charges the customer for it;
 * what the customer pays, and whether a label is made, is for staff to decide in the admin.
 */
export const startReturn = createWorkflow('shopbell-start-return', (input: Returning) => {
  const asked = transform({ input }, ({ input: { order, by, note, metadata, items } }) => ({
    ...{ order_id: order, internal_note: note, metadata, items, ...(by === null ? {} : { created_by: by }) },
  }));
  const made = createCompleteReturnStep(asked as never);
  const said = transform({ input, made }, ({ input: { order }, made: { id } }) => ({ order_id: order, return_id: id }));
  emitEventStep({ eventName: 'order.return_requested', data: said });
  return new WorkflowResponse(made);
});
