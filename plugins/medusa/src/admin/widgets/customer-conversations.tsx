import { defineWidgetConfig } from '@medusajs/admin-sdk';
import { AdminConversations } from '@shopbell/console';
import { admin } from '../admin';
import { Widget } from '../widget';

/** On a customer's page: what was said with them. */
const CustomerConversations = ({ data }: { data: { id: string } }) => (
  <Widget block="conversations">
    <AdminConversations admin={admin} of={{ hostCustomer: data.id }} />
  </Widget>
);

export const config = defineWidgetConfig({
  zone: 'customer.details.side.after',
  id: 'shopbell:customer-conversations',
});
export default CustomerConversations;
