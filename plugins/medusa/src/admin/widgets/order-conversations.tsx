import { defineWidgetConfig } from '@medusajs/admin-sdk';
import { AdminConversations } from '@shopbell/console';
import { admin } from '../admin';
import { Widget } from '../widget';

interface OrderProps {
  data: { id: string; customer?: { id: string } | null; customer_id?: string | null };
}

/** On an order's page: what was said with its customer. Few conversations are about one order alone, so these would miss most. */
const OrderConversations = ({ data: { id, customer, customer_id } }: OrderProps) => {
  const hostCustomer = customer?.id ?? customer_id;
  return (
    <Widget block="conversations">
      <AdminConversations admin={admin} of={hostCustomer ? { hostCustomer } : { hostOrder: id }} />
    </Widget>
  );
};

export const config = defineWidgetConfig({ zone: 'order.details.side.after', id: 'shopbell:order-conversations' });
export default OrderConversations;
