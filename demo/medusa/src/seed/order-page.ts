import type { MedusaContainer } from '@medusajs/framework/types';
import { setLayoutConfigurationWorkflow } from '@medusajs/medusa/core-flows';

/** What Medusa shows of an order before anything else. */
const head = [
  ...['OrderActiveEditSection', 'ActiveOrderClaimSection', 'ActiveOrderExchangeSection', 'ActiveOrderReturnSection'],
  'OrderGeneralSection',
].map((name) => [`core:${name}`, { order: -2 }]);

/** An order's story stands right below its head for everybody: unless an admin arranges a page, Medusa puts plugins' blocks below all its own. */
export async function arrangeOrderPage(container: MedusaContainer, admin: string): Promise<void> {
  const widgets = Object.fromEntries([...head, ['widget:shopbell:order-trace', { order: -1 }]]);
  const input = { zone: 'order.details', user_id: admin, is_default: true, configuration: { widgets } };
  await setLayoutConfigurationWorkflow(container).run({ input });
}
