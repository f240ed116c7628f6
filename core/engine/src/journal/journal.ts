import type { Actor, Audience, EntryId, EntryKind, EntryView, ShopId, SubjectType } from '@shopbell/contract';
import type { z } from 'zod';

/** Whose journal: `id` is `cnv_…` for a conversation, `shp_…` for the shop itself, or the host's id after a type and a colon. */
export interface SubjectRef {
  shop: ShopId;
  type: SubjectType;
  id: string;
}

/** What a writer says of an entry; the journal adds id, seq and time. */
export interface NewEntry<Kind extends EntryKind = EntryKind> {
  kind: Kind;
  body: z.input<Kind['body']>;
  actor: Actor;
  cause?: EntryId | null;
  /** The sender's key: unique in the subject. Without one the entry cannot be told from a retry. */
  key?: string | null;
  /** Narrower than the kind's own audience, never wider. */
  audience?: Audience;
}

/** `repeated` is true when the key was there already: `entry` is then the first one, and nothing was written. */
export interface Appended {
  entry: EntryView;
  repeated: boolean;
}

/** One transaction on one subject (whose row is locked, so that writers queue). Lives on one pg client. */
export interface JournalTx {
  /** Takes the next seq. Refuses a body that is not of its kind, and a cause chain longer than 8. */
  append<Kind extends EntryKind>(entry: NewEntry<Kind>): Promise<Appended>;
  /** SQL in the same transaction, for the rows that change together with the entry. Tables are written `{{conversation}}`: the schema is put in. */
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Work for later, in the same transaction: it is there exactly when this commits. */
  enqueue(job: string, payload: object, options?: { runAt?: Date; key?: string }): Promise<void>;
  /** Locks and writes a second subject, in the order of ids; call it before anything is appended. */
  also(subject: SubjectRef): Promise<JournalTx>;
}

/** Reads of one subject. `audience` is the reader's: `customer` sees only entries for customers. */
export interface ReadOptions {
  audience: Audience;
  /** Only entries with a greater seq, oldest first. */
  after?: number;
  /** Only entries with a smaller seq: the newest of these, still oldest first. */
  before?: number;
  limit: number;
}

/** What stands before a seq in a subject's journal. */
export interface Stretch {
  subject: string;
  before: number;
}

/** Live reading of one subject or of a shop's feed. Entries come in order, none twice, none missing, until `stop`. */
export interface Follower {
  stop(): void;
}

/**
 * The one row that changes with a hot entry, in the same round trip. `text` is an UPDATE with `$1 …` of its own, which come as text: cast
 * what is none (`$3::int`, `$4::timestamptz`, `$5::boolean`; arrays cannot be passed). It joins `taken`, which has `seq` (integer) and `at`
 * (timestamptz) of the entry: `UPDATE {{conversation_activity}} a SET last_message_seq = taken.seq FROM taken WHERE a.shop = $1 AND
 * a.id = $2 AND a.status = 'open'`. All that it demands of the row stands in its WHERE, which sees the newest version. No RETURNING. Write
 * the text once and pass what varies as values: appends that come together with the same text share one statement.
 */
export interface RowChange {
  text: string;
  values: readonly unknown[];
}

/** What to rewrite: entries by seq. Every personal field of these (see `EntryKind.personal`) goes; the rest stays. */
export interface Erasure {
  /** All entries up to this seq, or these alone. */
  entries: { upTo: number } | readonly number[];
  why: string;
  actor: Actor;
  key?: string;
}

export interface Journal {
  /**
   * Appends one entry in one round trip, for what happens often. With `change`, that row changes in the same statement; when it touches no
   * row (what it demands is no longer so) nothing is written and the answer is null: then `write` and look. Without `change` it never is null.
   * The subject must have been written before, or the answer is null too where there is a `change`.
   */
  append(subject: SubjectRef, entry: NewEntry): Promise<Appended>;
  append(subject: SubjectRef, entry: NewEntry, change: RowChange): Promise<Appended | null>;
  /**
   * Rewrites bodies to `{ erased: true }` plus what is not personal in them, in the database for good, and appends `entries.erased` last.
   * Answers how many entries were rewritten. Search, files, mail and listeners obey by hearing `entries.erased`.
   */
  erase(subject: SubjectRef, erasure: Erasure): Promise<{ erased: number }>;
  /** Runs `work` in a transaction on `subject` and pokes the readers after it has committed. Creates the subject when it is new. */
  write<T>(subject: SubjectRef, work: (tx: JournalTx) => Promise<T>): Promise<T>;
  read(subject: SubjectRef, options: ReadOptions): Promise<EntryView[]>;
  /** The newest entries before a seq of each of many subjects, for whomever they are, at most `limit` of each, oldest first. */
  readEach(shop: ShopId, of: readonly Stretch[], limit: number): Promise<Map<string, EntryView[]>>;
  find(shop: ShopId, entry: EntryId): Promise<EntryView | null>;
  /** Those of these that are there, in no order. */
  findMany(shop: ShopId, entries: readonly EntryId[]): Promise<EntryView[]>;
  lastSeq(subject: SubjectRef): Promise<number>;
  /**
   * Delivers entries after `after` and then live ones. Throws `cursor.gone` when `after` is beyond what the journal holds. Reads no more of
   * what was there before once `isWanted` says no: whoever took it has gone.
   */
  follow(
    subject: SubjectRef,
    options: { audience: Audience; after: number; isWanted?: () => boolean },
    take: (entries: readonly EntryView[]) => void,
  ): Promise<Follower>;
  /**
   * The same over all conversations and the shop's own journal, by position. `position: null` starts at the end. Throws `cursor.gone` also
   * for one that is thousands of entries behind.
   */
  followShop(
    shop: ShopId,
    options: { position: bigint | null; isWanted?: () => boolean },
    take: (entries: readonly PositionedEntry[]) => void,
  ): Promise<Follower & { position: bigint }>;
}

/** An entry with its place in the feed across subjects, stamped after commit. */
export interface PositionedEntry {
  position: bigint;
  shop: ShopId;
  entry: EntryView;
}

/**
 * Something that reacts to entries. It has a durable cursor of its own: a crash in the middle means it goes on, so what it does must be
 * keyed. After five failures on one entry that entry is parked (`listener.parked` on the shop) and the listener goes on.
 */
export interface Listener {
  name: string;
  /** Kinds it wants; others pass it by. */
  hears: readonly EntryKind[];
  /** Everything that is written in answer carries `entry.id` as cause and a key made of it. */
  hear(entry: EntryView, shop: ShopId): Promise<void>;
  /**
   * For listeners that do better with many at once (one INSERT of many rows): the same entries of a shop in the same order, at most 200, in
   * place of a `hear` for each. When it throws, they are heard one by one.
   */
  hearMany?(entries: readonly EntryView[], shop: ShopId): Promise<void>;
  /** Milliseconds between two turns while entries keep coming, where nobody waits for what it makes: a rush is heard in few turns. */
  gatherMilliseconds?: number;
}

/** For what may come to be known a moment later, as what can be searched and what is counted. */
export const gatherMilliseconds = 250;

/** The journal as the engine's own start and stop see it. */
export interface RunningJournal extends Journal {
  /** Connects to other processes and begins to place entries in the feed. `follow` and `followShop` work before, within this process. */
  start(): Promise<void>;
  /** Runs listeners in this process, each in one process at a time; a second process takes over when this one stops or dies. */
  listen(listeners: readonly Listener[]): Promise<void>;
  /** Hears no more, lets go of the listeners, and waits for what is under way. */
  stop(): Promise<void>;
}
