import type { Desk } from './desk.ts';
import { type DraftKind, draftWith } from './drafts.ts';
import type { Held } from './outbox.ts';

/** Where what was written goes when it is taken back, and what of the body that is. */
const written: Partial<Record<Held['route'], { kind: DraftKind; text: string }>> = {
  sendMessage: { kind: 'reply', text: 'text' },
  writeNote: { kind: 'note', text: 'text' },
  transfer: { kind: 'transfer', text: 'note' },
};

/** Takes back what an agent did; what they wrote with it can be written on. False when it is too late. */
export function takeBack({ outbox, drafts }: Desk, key: string): boolean {
  const held = outbox.store.get().find((item) => item.key === key);
  if (!held || (held.state !== 'refused' && !outbox.undo(key))) return false;
  outbox.discard(key);
  const place = written[held.route];
  if (place && held.conversation) {
    const text = String(held.body[place.text] ?? '');
    drafts.of(held.conversation, place.kind).set((draft) => draftWith(draft, text, held.files));
  }
  return true;
}

/** Takes back the last that can be. False when there is nothing. */
export function takeBackLast(desk: Desk): boolean {
  const last = desk.outbox.store.get().findLast(({ state }) => state === 'held');
  return last !== undefined && takeBack(desk, last.key);
}
