/**
 * What a merchant's own automation at the host may begin with. `customer` is the host's id, null of a visitor; `conversation` is the engine's own
 * id, `order` the host's.
 */
export type HostTrigger =
  /** A customer is so unhappy that the shop may lose them; `risk` is 0 to 1. */
  | { type: 'conversation.at-risk'; customer: string | null; conversation: string; risk: number }
  /** Somebody said how they liked a conversation: `rating` is 1 to 5, `comment` may be empty. */
  | { type: 'survey.answered'; customer: string | null; conversation: string; rating: number; comment: string }
  /** A parcel is so many whole days behind when it should have come; `parcel` is its tracking number. */
  | { type: 'parcel.late'; order: string; parcel: string; days: number };

/**
 * A host whose merchants draw automations of their own. Called by the engine's automations domain, in a job: whatever is thrown as
 * `host.unavailable` is tried again for some hours, so that a trigger may be told twice where the host's answer was lost.
 */
export interface HostTriggers {
  /** Begins whatever the merchant has put behind the trigger; nothing, where that is nothing. Throws `refused` where the host will never take it. */
  fire(shop: string, trigger: HostTrigger): Promise<void>;
}
