import { createId, type EmotionSettings, id } from '@shopbell/contract';
import { z } from 'zod';
import type { JournalTx } from '../journal/journal.ts';
import type { AlertRow } from './store.ts';

export const escalateJob = 'emotion-escalate';
export const routeJob = 'emotion-route';
export const mailJob = 'emotion-mail';
export const hookJob = 'emotion-hook';
export const pushJob = 'emotion-push';
export const pushOneJob = 'emotion-push-one';

export const ticketJob = 'emotion-ticket';
export const sendJob = 'emotion-send';

/** The ticket has its id from the alert's own transaction: opened twice, it is one. */
export const TicketPayload = z.object({ shop: id('shop'), alert: id('alert'), ticket: id('ticket') });

/** What the jobs of an alert are given. `message` tells one worsening from another. */
export const NoticePayload = z.object({
  shop: id('shop'),
  alert: id('alert'),
  told: z.enum(['raised', 'worsened', 'escalated']),
  message: z.string(),
});
export type Notice = z.infer<typeof NoticePayload>;

/** One browser that is told. */
export const PushPayload = NoticePayload.extend({ agent: id('agent'), mark: z.string() });
export type PushNotice = z.infer<typeof PushPayload>;

/** Leaves what has to be told of an alert, in the transaction that writes it. `now` in milliseconds. */
export async function planNotices(
  tx: Pick<JournalTx, 'enqueue'>,
  { mail, webhook, routing, escalation, ticket, soothing }: EmotionSettings,
  notice: Notice,
  now: number,
): Promise<void> {
  const key = `${notice.shop} ${notice.alert} ${notice.told} ${notice.message}`;
  if (mail.length > 0) await tx.enqueue(mailJob, notice, { key });
  await tx.enqueue(pushJob, notice, { key });
  if (webhook) await tx.enqueue(hookJob, notice, { key });
  if (notice.told === 'raised') await planDeeds(tx, { ticket, soothing }, { ...notice, now, key });
  if (routing && notice.told === 'raised') await tx.enqueue(routeJob, notice, { key });
  if (escalation && notice.told === 'raised') {
    const runAt = new Date(now + escalation.minutes * 60_000);
    await tx.enqueue(escalateJob, notice, { runAt, key });
  }
}

/**
 * An alert that was put aside stands up again: what would have been told of it meanwhile, because nobody answers, is told now. Before that
 * time the job that was left when it was raised still does it.
 */
export async function planEscalation(
  tx: Pick<JournalTx, 'enqueue'>,
  { escalation }: Pick<EmotionSettings, 'escalation'>,
  { shop, id, message, raisedAt, escalatedAt }: AlertRow,
  now: number,
): Promise<void> {
  if (!escalation || escalatedAt || raisedAt.getTime() + escalation.minutes * 60_000 > now) return;
  const notice: Notice = { shop, alert: id, told: 'raised', message };
  await tx.enqueue(escalateJob, notice, { key: `${shop} ${id} stands up` });
}

async function planDeeds(
  tx: Pick<JournalTx, 'enqueue'>,
  { ticket, soothing }: Pick<EmotionSettings, 'ticket' | 'soothing'>,
  { now, key, ...notice }: Notice & { now: number; key: string },
): Promise<void> {
  const { shop, alert } = notice;
  if (ticket) await tx.enqueue(ticketJob, { shop, alert, ticket: createId('ticket', now) }, { key });
  if (soothing.sends) await tx.enqueue(sendJob, notice, { key });
}
