import type { ConversationId, EntryView, ShopId } from '@shopbell/contract';
import { createMind, type Mind, readOwnHead, withOwnHead } from '@shopbell/mind';
import type { Agents } from '../agents/index.ts';
import type { Conversations } from '../conversations/index.ts';
import type { Customers } from '../customers/index.ts';
import { remember } from '../http/remember.ts';
import type { SubjectRef } from '../journal/journal.ts';
import type { Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import type { Tickets } from '../tickets/index.ts';
import type { Traces } from '../traces/index.ts';
import type { Episode } from './episode.ts';
import { findUsedModel } from './model-store.ts';
import type { AlertRow } from './store.ts';

export interface Above {
  shops: Shops;
  customers: Customers;
  agents: Agents;
  conversations: Conversations;
  traces: Traces;
  tickets: Tickets;
}

/** What the use cases of this domain are given. */
export interface Ground extends Above {
  parts: Parts;
  /** The models that ship. */
  mind(): Mind;
  /** What reads a shop's messages: these, and over them what its corrections have taught, where it uses that. At most 5 s old. */
  mindOf(shop: ShopId): Promise<Mind>;
  /** Another one was put in use: it is asked for anew. */
  forgetMinds(): void;
}

/** The models are loaded once, by whoever asks first: a message, or `warm`. */
export function createGround(parts: Parts, above: Above): Ground {
  let mind: Mind | undefined;
  const shipped = () => {
    mind ??= createMind();
    return mind;
  };
  const ofShop = remember(
    { seconds: 5, most: 200, clock: parts.clock, nameOf: (shop: ShopId) => shop },
    async (shop) => {
      const used = await findUsedModel(parts.database.sql, shop);
      return used?.over === shipped().version ? withOwnHead(shipped(), readOwnHead(used.weights)) : shipped();
    },
  );
  return { ...above, parts, mind: shipped, mindOf: (shop) => ofShop(shop), forgetMinds: ofShop.forget };
}

export function talkSubject(shop: ShopId, conversation: ConversationId): SubjectRef {
  return { shop, type: 'conversation', id: conversation };
}

/** Entries that a judgement looks back at. More would be slower, and say nothing about now. */
export const entriesLooked = 80;

/** What stands before a message and the message itself: what it is judged from. */
export function listUpTo(
  { parts }: Pick<Ground, 'parts'>,
  shop: ShopId,
  message: Pick<EntryView, 'subject' | 'seq'>,
): Promise<EntryView[]> {
  const subject = talkSubject(shop, message.subject as ConversationId);
  return parts.journal.read(subject, { audience: 'system', before: message.seq + 1, limit: entriesLooked });
}

/** Who has turned the mood off: the shop for all, or the person for themself. */
export async function findWhoTurnedOff(
  { parts, shops, customers, conversations }: Ground,
  shop: ShopId,
  conversation: ConversationId,
): Promise<'shop' | 'customer' | null> {
  if (!parts.options.moods || !(await shops.getSettings(shop)).settings.emotion.on) return 'shop';
  const person = await conversations.findPerson(shop, conversation);
  return person && (await customers.listMoodsOff(shop, [person])).length > 0 ? 'customer' : null;
}

/** Those of these conversations whose person wants no mood read. */
export async function listTurnedOff(
  { customers, conversations }: Pick<Ground, 'customers' | 'conversations'>,
  shop: ShopId,
  of: readonly string[],
): Promise<Set<string>> {
  const persons = await conversations.findPersons(shop, of);
  const off = await customers.listMoodsOff(shop, [...new Set(persons.values())]);
  const people = new Set(off.map(({ person }) => person));
  return new Set(of.filter((conversation) => people.has(persons.get(conversation) ?? '')));
}

export function episodeOf(row: AlertRow | null): Episode | null {
  if (!row) return null;
  const { path, risk, endedAt, endedWhy } = row;
  return { open: row.state !== 'ended', path, risk, endedAt: endedAt?.getTime() ?? null, endedWhy };
}
