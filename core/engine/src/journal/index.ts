/**
 * The journal: whatever happens is an entry in the append-only journal of a subject, and everything rests on it. Owns the tables
 * subject, entry, unplaced, place, feed_end and listener_cursor. Knows no domain: kinds of entries are declared in the contract.
 */
export { createJournal, type JournalParts } from './create-journal.ts';
export { dropEntries, wereErased } from './erase.ts';
export type * from './journal.ts';
export { gatherMilliseconds } from './journal.ts';
