import { AppError, type ConversationId, type EntryView, humanWanted } from '@shopbell/contract';
import type { VisitorCaller } from '../http/handlers.ts';
import { transition } from './conversation.ts';
import { type Ground, personActor, Refused, subjectOf } from './ground.ts';
import type { Owners } from './owners.ts';
import { openAgain } from './reopening.ts';
import { findRow, hasKey } from './store.ts';
import { moveToTop } from './writing-store.ts';

export interface Wish {
  conversation: ConversationId;
  key: string;
}

/** A person who asks for a human. */
export function createWishes({ parts, customers }: Ground, owners: Owners) {
  return {
    /**
     * Says so in the conversation, wakes it, and puts it on top of the inbox. The same key gets the first answer again. Throws `not-found`,
     * `blocked`, `key.reused`, and `refused` where the conversation is over: the next message opens it.
     */
    async askForHuman(caller: VisitorCaller, { conversation, key }: Wish): Promise<EntryView> {
      const { shop } = caller;
      const { person } = await owners.getOwn(caller, conversation);
      const blocked = await customers.isBlocked(shop, person);
      return parts.journal.write(subjectOf(shop, conversation), async (tx) => {
        const row = await findRow(tx.sql, shop, conversation);
        if (row?.person !== person) throw new AppError('not-found');
        const wish = { kind: humanWanted, body: {}, actor: personActor(person), key };
        if (await hasKey(tx.sql, shop, conversation, key)) return sameWish((await tx.append(wish)).entry);
        if (blocked) throw new AppError('blocked');
        if (row.mergedInto) throw new Refused('merged');
        const change = transition(row.status, 'personWrote');
        if (row.resolvedAt || !change.ok) throw new Refused('is-resolved');
        await openAgain(tx, row);
        const { entry } = await tx.append(wish);
        await moveToTop(tx.sql, shop, conversation, { status: change.status, at: new Date(entry.at) });
        return entry;
      });
    },
  };
}

function sameWish(entry: EntryView): EntryView {
  if (entry.kind !== humanWanted.kind) throw new AppError('key.reused');
  return entry;
}
