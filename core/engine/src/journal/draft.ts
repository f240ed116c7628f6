import { createId, type EntryView } from '@shopbell/contract';
import { checkEntry, toJson } from './entries.ts';
import type { NewEntry, SubjectRef } from './journal.ts';

/** An entry that has been checked and waits for its seq. */
export interface Draft {
  view: Omit<EntryView, 'seq'>;
  values: unknown[];
}

/** Checks an entry and makes its row. `now` is milliseconds since 1970. */
export function draftEntry(subject: SubjectRef, entry: NewEntry, now: number): Draft {
  const checked = checkEntry(entry);
  const { audience } = checked;
  const { body, json } = toJson(checked.body);
  const { kind, actor, cause = null, key = null } = entry;
  const id = createId('entry', now);
  const at = new Date(now).toISOString();
  const actorId = 'id' in actor ? actor.id : null;
  const actorName = 'name' in actor ? (actor.name ?? null) : null;
  return {
    view: { id, subject: subject.id, kind: kind.kind, version: kind.version, at, actor, cause, key, audience, body },
    values: [
      ...[subject.shop, subject.id, id, kind.kind, kind.version, at, actor.type, actorId, actorName],
      ...[cause, key, audience, json],
    ],
  };
}
