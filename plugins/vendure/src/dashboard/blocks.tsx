import { AdminConversations, AdminTrace, useAdminWords } from '@shopbell/console';
import { admin } from './admin';

interface BlockProps {
  context: { entity?: { id: string; customer?: { id: string } | null } | undefined };
}

export function BlockTitle() {
  return <>{useAdminWords(admin)?.('block.conversations')}</>;
}

export function TraceTitle() {
  return <>{useAdminWords(admin)?.('block.trace')}</>;
}

/** On an order's page: its whole story, and what can be done to it. */
export function OrderTrace({ context: { entity } }: BlockProps) {
  return entity ? <AdminTrace admin={admin} order={entity.id} /> : null;
}

/** On an order's page: what was said with its customer. Few conversations are about one order alone, so these would miss most. */
export function OrderBlock({ context: { entity } }: BlockProps) {
  if (!entity) return null;
  const { id, customer } = entity;
  return <AdminConversations admin={admin} of={customer ? { hostCustomer: customer.id } : { hostOrder: id }} />;
}

/** On a customer's page: what was said with them. */
export function CustomerBlock({ context: { entity } }: BlockProps) {
  return entity ? <AdminConversations admin={admin} of={{ hostCustomer: entity.id }} /> : null;
}
