import {
  type Actor,
  AppError,
  customerGroupsChanged,
  type EntryId,
  type EntryView,
  type HostGroup,
  type HostGroupChange,
  type ShopId,
} from '@shopbell/contract';
import { remember } from '../http/remember.ts';
import type { Parts } from '../parts.ts';
import { type Shops, shopSubject } from '../shops/index.ts';

/** A shop makes a group seldom. */
const choicesSeconds = 30;

/** Whose groups are changed, by whom, and under which key of the sender. */
export interface GroupsChange extends HostGroupChange {
  person: string;
  hostCustomer: string;
  key: string;
  actor: Actor;
}

/** What the host puts customers into; what agents changed of it stands in the shop's journal. */
export function createGroups(
  { host, journal, database, clock }: Pick<Parts, 'host' | 'journal' | 'database' | 'clock'>,
  { shops }: { shops: Shops },
) {
  const listAll = remember({ seconds: choicesSeconds, clock, nameOf: (shop: ShopId) => shop }, async (shop) =>
    host.groups.list((await shops.get(shop)).hostId),
  );

  return {
    /** All that a customer can be put into from here, by name; none where the host lets nobody change any. */
    listGroupChoices: async (shop: ShopId): Promise<HostGroup[]> => (host.can.groups.change ? listAll(shop) : []),
    /** Those that a customer is in. */
    async listGroups(shop: ShopId, hostCustomer: string): Promise<HostGroup[]> {
      return host.can.groups.read ? host.groups.listOf((await shops.get(shop)).hostId, hostCustomer) : [];
    },
    /** Asks the host, and writes down what was asked for. Throws what the host's port says of `change`. */
    async changeGroups(shop: ShopId, change: GroupsChange): Promise<HostGroup[]> {
      const { person, hostCustomer, key, actor, agent, add, remove } = change;
      if (!host.can.groups.change) throw new AppError('refused', { reason: 'groups.fixed' });
      const { hostId } = await shops.get(shop);
      const groups = await host.groups.change(hostId, hostCustomer, { agent, add, remove });
      const names = new Map([...(await listAll(shop)), ...groups].map(({ id, name }) => [id, name]));
      const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: names.get(id) ?? id }));
      // What was asked for, and not what turned out to be new: a try whose answer was lost finds all done, and is no less a change.
      const body = { person, added: named(add), removed: named(remove) };
      await journal.append(shopSubject(shop), { kind: customerGroupsChanged, body, actor, key: `groups:${key}` });
      return groups;
    },
    /** What agents changed for these people, oldest first. */
    async listGroupChanges(shop: ShopId, people: readonly string[]): Promise<EntryView[]> {
      const found = await findChanges(shop, people);
      const entries = await journal.findMany(
        shop,
        found.map(({ id }) => id),
      );
      return entries.sort((one, other) => one.seq - other.seq);
    },
    /** Takes the groups out of what was written down. Can be repeated. Answers how many entries changed. */
    async forgetGroupChanges(
      shop: ShopId,
      people: readonly string[],
      { why, actor }: { why: string; actor: Actor },
    ): Promise<number> {
      const seqs = (await findChanges(shop, people)).flatMap(({ seq, erased }) => (erased ? [] : [seq]));
      if (seqs.length === 0) return 0;
      return (await journal.erase(shopSubject(shop), { entries: seqs, why, actor })).erased;
    },
  };

  function findChanges(shop: ShopId, people: readonly string[]) {
    const text = `
      SELECT id, seq, coalesce((body ->> 'erased')::boolean, false) AS erased FROM {{entry}}
      WHERE shop = $1 AND subject = $2 AND kind = '${customerGroupsChanged.kind}' AND body ->> 'person' = ANY($3) ORDER BY seq`;
    const values = [shop, shopSubject(shop).id, people];
    return database.sql<{ id: EntryId; seq: number; erased: boolean }>(text, values);
  }
}
