import { HostOrderStory } from '@shopbell/contract';

const nowhere = { name: null, line1: '', line2: null, city: '', province: null, postalCode: null, phone: null };

/**
 * The story as it is stored and shown to those who may not see customers: without e-mail, of the address no more than its country, and
 * without the words that people wrote into the host's records.
 */
export function withoutPerson(story: HostOrderStory): HostOrderStory {
  return {
    ...HostOrderStory.parse(story),
    email: null,
    address: story.address && { ...nowhere, country: story.address.country },
    history: [],
    refunds: story.refunds.map((refund) => ({ ...refund, reason: null })),
    returns: story.returns.map((made) => ({
      ...made,
      items: made.items.map((item) => ({ ...item, reason: null })),
    })),
  };
}

/** A stored story as this engine reads it; null where an older one wrote it in another shape: the host is asked again. */
export function readStory(stored: unknown): HostOrderStory | null {
  const parsed = HostOrderStory.safeParse(stored);
  return parsed.success ? parsed.data : null;
}
