import { HostAction, type HostFinding } from '@shopbell/contract';
import type { ActionRow } from './action-store.ts';
import type { ActionRef } from './actions.ts';
import { type Ground, signatureOf } from './ground.ts';

/** Asks the host's records what became of an action; never does it again. */
export function createHostRecords(ground: Ground) {
  const { parts, shops } = ground;
  const { journal, host, log } = parts;

  /** What was asked; null where its words were erased: what to look for is no longer known here. */
  async function findWords({ shop, asked }: ActionRef): Promise<HostAction | null> {
    return HostAction.safeParse((await journal.find(shop, asked))?.body.action).data ?? null;
  }

  return {
    findWords,
    /** What the host's records say; null where they know nothing, or nobody says so. */
    async askOutcome(ref: ActionRef, row: Pick<ActionRow, 'agent' | 'type'>): Promise<HostFinding> {
      const action = await findWords(ref);
      if (!action) return null;
      const { hostId } = await shops.get(ref.shop);
      const { by } = await signatureOf(ground, { shop: ref.shop, agent: row.agent });
      return host.orders.findOutcome(hostId, action, { ...by, key: ref.asked }).catch((error: unknown) => {
        log.warn({ err: error, action: row.type }, 'the host did not say what became of an action');
        return null;
      });
    },
  };
}
export type HostRecords = ReturnType<typeof createHostRecords>;
