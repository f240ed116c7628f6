import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk';
import {
  addOrderTransactionStep,
  emitEventStep,
  refundPaymentStep,
  useQueryGraphStep,
} from '@medusajs/medusa/core-flows';

interface Refunding {
  payment_id: string;
  /** In major units. */
  amount: number;
  note: string;
  created_by?: string;
}

interface Paid {
  currency_code: string;
  payment_collection: { order: { id: string } };
}

/**
 * A refund of an order that is cancelled and kept its money. Medusa's own workflow gives the money and then fails, since nothing can be
 * written into the sums of a cancelled order: what it owes nobody asks for any more.
 */
export const refundOfCancelled = createWorkflow('shopbell-refund-of-cancelled', (input: Refunding) => {
  const payment = useQueryGraphStep({
    entity: 'payment',
    fields: ['id', 'currency_code', 'payment_collection.order.id'],
    filters: transform({ input }, ({ input: { payment_id: id } }) => ({ id })),
  });
  const refunded = refundPaymentStep(input);
  const transactions = transform(
    { input, payment, refunded },
    ({ input: { amount, note }, payment: { data }, refunded }) => {
      const [{ currency_code: currency, payment_collection: bill }] = data as unknown as [Paid];
      const made = refunded.refunds?.findLast((refund) => refund.note === note);
      return {
        order_id: bill.order.id,
        amount: -amount,
        currency_code: currency,
        reference_id: made?.id ?? '',
        reference: 'refund',
      };
    },
  );
  addOrderTransactionStep(transactions);
  emitEventStep({
    eventName: 'payment.refunded',
    data: transform({ input }, ({ input: { payment_id: id } }) => ({ id })),
  });
  return new WorkflowResponse(refunded);
});
