import { defineWidgetConfig } from '@medusajs/admin-sdk';
import { AdminTrace } from '@shopbell/console';
import { admin } from '../admin';
import { Widget } from '../widget';

/** On an order's page: its whole story, and what can be done to it. */
const OrderTrace = ({ data }: { data: { id: string } }) => (
  <Widget block="trace">
    <AdminTrace admin={admin} order={data.id} />
  </Widget>
);

export const config = defineWidgetConfig({ zone: 'order.details.after', id: 'shopbell:order-trace' });
export default OrderTrace;
