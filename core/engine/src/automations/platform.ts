import { createHash } from 'node:crypto';
import type { ConversationId, ShopId } from '@shopbell/contract';
import { customerIdOf } from '../customers/index.ts';
import type { Above } from './index.ts';

/** Whom an automation of a merchant is about, by the host's ids; `run` is the host's name of this one run, which counts once however often it comes. */
interface AutomationRun {
  shop: string;
  customer: string;
  run: string;
}

/**
 * What the host's own automation may do, without any agent. Whoever calls has made sure that it is the host that asks. False where the customer
 * has no conversation that it could be done in. Throws `refused` beyond what a conversation takes, and what the database says.
 */
export interface PlatformAutomation {
  /** Puts a tag on the customer's open conversation. */
  tagConversation(asked: AutomationRun & { tag: string }): Promise<boolean>;
  /** Writes, as the shop, into the customer's latest conversation: one that is open, where there is one. It opens nothing. */
  messageCustomer(asked: AutomationRun & { text: string }): Promise<boolean>;
}

export function createPlatformAutomation({ shops, conversations }: Above): PlatformAutomation {
  return {
    async tagConversation({ tag, ...run }) {
      const found = await find(run);
      if (!found || found.resolvedAt) return false;
      await conversations.tagByHost(found.shop, { conversation: found.id, key: keyOf(run), add: [tag], remove: [] });
      return true;
    },
    async messageCustomer({ text, ...run }) {
      const found = await find(run);
      if (!found) return false;
      await conversations.tellByShop(found.shop, { conversation: found.id, text, key: keyOf(run) });
      return true;
    },
  };

  /** Where the run was done before, wherever the customer writes by now; else their latest. */
  async function find(
    run: AutomationRun,
  ): Promise<{ shop: ShopId; id: ConversationId; resolvedAt: Date | null } | null> {
    const shop = await shops.findByHostId(run.shop);
    if (shop === null) return null;
    const person = customerIdOf(shop, run.customer);
    const before = await conversations.findKeyOfPerson(shop, person, keyOf(run));
    if (before) return { shop, id: before, resolvedAt: null };
    const latest = await conversations.findLatest(shop, person);
    return latest && { shop, ...latest };
  }
}

/** As long as keys of a journal may be, whatever the host calls a run. */
function keyOf({ run }: AutomationRun): string {
  return `automation:${createHash('sha256').update(run).digest('base64url').slice(0, 32)}`;
}
