/**
 * Automations: what a merchant has drawn in the host's own tool, where it has one. What happens here begins them (`host.triggers`), and they tag
 * conversations and write to customers (`platform.ts`), by the host's ids and without any agent.
 * Owns no table. Hears alert.raised, survey.answered and parcel.late, and fires a trigger for each by a job, which is tried again while the host does
 * not answer and holds up nothing else. Says conversation.tagged and message.sent, signed by the host or the shop.
 * A new trigger: its shape in the contract's ports/host-triggers.ts, and what it is made of in triggers.ts. A new action goes into platform.ts.
 */
import { id } from '@shopbell/contract';
import { z } from 'zod';
import type { Conversations } from '../conversations/index.ts';
import type { Customers } from '../customers/index.ts';
import type { Domain, Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import { createPlatformAutomation, type PlatformAutomation } from './platform.ts';
import { createTriggers, fireJob, heard } from './triggers.ts';

export type { PlatformAutomation } from './platform.ts';

export interface Above {
  shops: Shops;
  customers: Customers;
  conversations: Conversations;
}

const Fired = z.object({ shop: id('shop'), entry: id('entry') });

export function createAutomations(
  parts: Parts,
  above: Above,
): { service: { platform: PlatformAutomation }; domain: Domain } {
  const service = { platform: createPlatformAutomation(above) };
  const { triggers } = parts.host;
  if (!triggers) return { service, domain: { name: 'automations' } };
  const { fire, plan } = createTriggers(parts, above, triggers);
  const domain: Domain = {
    name: 'automations',
    listeners: [{ name: 'automations.triggers', hears: heard, hear: plan }],
    jobs: {
      [fireJob]: (payload) => {
        const { shop, entry } = Fired.parse(payload);
        return fire(shop, entry);
      },
    },
    places: { [fireJob]: 2 },
  };
  return { service, domain };
}
