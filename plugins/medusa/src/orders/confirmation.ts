import type { INotificationModuleService } from '@medusajs/framework/types';
import { Modules } from '@medusajs/framework/utils';
import type { HostActor, HostOutcome } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { HostRefused } from '@shopbell/contract';
import type { Medusa } from '../medusa';
import type { MedusaOrder } from './rows';

/**
 * Sends the confirmation by the shop's own notification provider, from the template that the shop has named, which is given the order with
 * its fields. The key is the notification's own: Medusa sends it once.
 */
export async function resendConfirmation(medusa: Medusa, { order, by }: { order: MedusaOrder; by: HostActor }) {
  const { confirmation } = medusa.options;
  if (!confirmation) throw new HostRefused('unsupported');
  if (!order.email) throw new HostRefused('other');
  const [whole] = await medusa.ask<Record<string, unknown>>('order', {
    ...{ fields: confirmation.fields, filters: { id: order.id } },
  });
  const notifications = medusa.container.resolve<INotificationModuleService>(Modules.NOTIFICATION);
  const mail = {
    ...{ to: order.email, channel: confirmation.channel, template: confirmation.template, data: { order: whole } },
    ...{ trigger_type: 'shopbell.resend-confirmation', resource_type: 'order', resource_id: order.id },
    idempotency_key: keyOf(by),
  };
  await notifications.createNotifications(mail).catch(async (error: Error) => {
    const outcome = await findConfirmation(medusa, by);
    throw outcome?.done === false ? new HostRefused(outcome.refusal, error.message) : error;
  });
}

/** Null where none was sent under this key, or it is still being sent. Not done is what its provider has failed at. */
export async function findConfirmation(medusa: Medusa, by: HostActor): Promise<HostOutcome | null> {
  const filters = { idempotency_key: keyOf(by) };
  const sent = await medusa.askOne<{ id: string; status: string }>('notification', {
    fields: ['id', 'status'],
    filters,
  });
  if (sent?.status === 'failure') return { done: false, refusal: 'other', text: '' };
  return sent?.status === 'success' ? { done: true, record: sent.id, pending: false } : null;
}

const keyOf = ({ key }: HostActor) => `shopbell:${key}`;
