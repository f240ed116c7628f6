import { type Actor, type AgentId, AppError, personErased, personExported, type ShopId } from '@shopbell/contract';
import type { Parts } from '../parts.ts';
import { shopSubject } from '../shops/index.ts';
import type { Export } from './export.ts';
import type { Keepers } from './parts.ts';

interface Context {
  parts: Parts;
  keepers: Keepers;
}

export function isAgent(person: string): person is AgentId {
  return person.startsWith('agt_');
}

/** What is kept about a member of staff for their own sake. Throws `not-found`. */
export async function exportAgent(
  { parts, keepers }: Context,
  shop: ShopId,
  { person, actor }: { person: AgentId; actor: Actor },
): Promise<Export> {
  const kept = await keepers.agents.find(shop, person);
  if (!kept) throw new AppError('not-found');
  const { name, email, picture, role } = kept.row;
  const identities = Object.entries({ name, email, picture }).flatMap(([channel, external]) =>
    external === null ? [] : [{ channel, external, verified: true }],
  );
  await parts.journal.append(shopSubject(shop), {
    kind: personExported,
    body: { person, entries: 0, files: 0 },
    actor,
  });
  return {
    person,
    at: new Date(parts.clock.now()).toISOString(),
    identities,
    conversations: [],
    orders: [],
    tickets: [],
    promises: [],
    groupChanges: [],
    files: [],
    mails: [],
    optOuts: [],
    blocks: [],
    moodOff: [],
    namedIn: [],
    agent: { role, preferences: kept.preferences, filters: kept.filters },
  };
}

/** Takes who they are from a member of staff who has left. Throws `not-found`, and `refused` while they work here. */
export async function eraseAgent(
  { parts, keepers }: Context,
  shop: ShopId,
  { person, key, actor }: { person: AgentId; key: string; actor: Actor },
) {
  if (!(await keepers.agents.find(shop, person))) throw new AppError('not-found');
  const body = { person, conversations: 0, entries: 0, files: 0 };
  const { entry } = await parts.journal.write(shopSubject(shop), async (tx) => {
    await keepers.agents.erase(tx, shop, person);
    await keepers.conversations.forgetAgent(tx, shop, person);
    return tx.append({ kind: personErased, body, actor, key: `erase:${person}:${key}` });
  });
  return personErased.body.parse(entry.body);
}
