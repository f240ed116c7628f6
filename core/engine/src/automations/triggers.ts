import {
  alertRaised,
  type ConversationId,
  type EntryId,
  type EntryView,
  type HostTrigger,
  type HostTriggers,
  parcelLate,
  type ShopId,
  surveyAnswered,
} from '@shopbell/contract';
import type { Parts } from '../parts.ts';
import type { Above } from './index.ts';

export const fireJob = 'automations-fire';
export const heard = [alertRaised, surveyAnswered, parcelLate];

/** What the host's automations are told. Nobody's words stand in a job: they are read when it runs. */
export function createTriggers(
  { journal, jobs }: Pick<Parts, 'journal' | 'jobs'>,
  { shops, customers, conversations }: Above,
  { fire }: HostTriggers,
) {
  return {
    plan: ({ id }: EntryView, shop: ShopId): Promise<void> =>
      jobs.enqueue(fireJob, { shop, entry: id }, { key: `${shop} ${id}`, shop }),

    /** Throws `host.unavailable` where it has to be tried again, and `refused` where that helps nobody. */
    async fire(shop: ShopId, id: EntryId): Promise<void> {
      const entry = await journal.find(shop, id);
      const trigger = entry && (await triggerOf(shop, entry));
      if (trigger) await fire((await shops.get(shop)).hostId, trigger);
    },
  };

  /** Null of what was erased meanwhile. */
  async function triggerOf(shop: ShopId, { kind, subject, body }: EntryView): Promise<HostTrigger | null> {
    if (body.erased === true) return null;
    if (kind === parcelLate.kind) {
      const { order, number, days } = parcelLate.body.parse(body);
      return order === undefined || number === undefined ? null : { type: 'parcel.late', order, parcel: number, days };
    }
    const conversation = subject as ConversationId;
    const customer = await findCustomer(shop, conversation);
    if (kind === surveyAnswered.kind) {
      const { rating, comment = '' } = surveyAnswered.body.parse(body);
      return { type: 'survey.answered', customer, conversation, rating, comment };
    }
    return { type: 'conversation.at-risk', customer, conversation, risk: alertRaised.body.parse(body).risk };
  }

  async function findCustomer(shop: ShopId, conversation: ConversationId): Promise<string | null> {
    const person = await conversations.findPerson(shop, conversation);
    return person && (await customers.getPerson(shop, person)).hostCustomer;
  }
}
