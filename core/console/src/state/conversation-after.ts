import type { ConversationView, EntryView } from '@shopbell/contract';

type Change = Partial<ConversationView>;
type Body = Record<string, unknown>;

/**
 * A conversation's row after one more entry, so that a list moves the moment something happens. The engine's own view, asked for
 * soon after, has the last word. An entry that the row already counts changes nothing.
 */
export function conversationAfter(view: ConversationView, entry: EntryView): ConversationView {
  if (entry.seq <= view.lastSeq) return view;
  const change = changes[entry.kind]?.(view, entry);
  const unread = entry.kind === 'message.sent' && isFromPerson(entry) ? view.unread + 1 : view.unread;
  return { ...view, ...change, unread, lastSeq: entry.seq };
}

/** Whether a colleague calls this agent to a conversation by it. */
export function summonsIn(entry: EntryView, me: string): ConversationView['summons'][number] | null {
  if (entry.actor.type !== 'agent' || entry.actor.id === me) return null;
  if (entry.kind === 'note.written' && listOf(entry.body, 'mentions').includes(me)) return 'mention';
  return entry.kind === 'conversation.assigned' && entry.body.agent === me ? 'given' : null;
}

/** Whether a person wrote this, and not an agent or the system. */
export function isFromPerson(entry: EntryView): boolean {
  return entry.actor.type === 'visitor' || entry.actor.type === 'customer';
}

const changes: Record<string, (view: ConversationView, entry: EntryView) => Change> = {
  'message.sent': (view, entry) => {
    const fromPerson = isFromPerson(entry);
    const files = Array.isArray(entry.body.files) ? entry.body.files.length : 0;
    const { type } = entry.actor;
    const by = fromPerson ? 'person' : type === 'agent' || type === 'assistant' ? type : 'system';
    const lastMessage = { text: textOf(entry.body, 'text'), by, at: entry.at, files } as const;
    if (!fromPerson)
      return { lastMessage, waitingSince: null, status: view.status === 'snoozed' ? 'snoozed' : 'waiting' };
    return { lastMessage, waitingSince: view.waitingSince ?? entry.at, status: 'open', snoozedUntil: null };
  },
  'assistant.handed-over': (view, entry) => ({ waitingSince: view.waitingSince ?? entry.at, status: 'open' }),
  'human.wanted': (view, entry) => ({
    waitingSince: view.waitingSince ?? entry.at,
    status: 'open',
    snoozedUntil: null,
  }),
  'conversation.resolved': (_, entry) => ({
    status: 'resolved',
    resolvedAt: entry.at,
    waitingSince: null,
    snoozedUntil: null,
  }),
  'conversation.reopened': () => ({ status: 'open', resolvedAt: null, snoozedUntil: null }),
  'conversation.woken': () => ({ status: 'open', snoozedUntil: null }),
  'conversation.snoozed': (_, { body }) => ({ status: 'snoozed', snoozedUntil: textOf(body, 'until') || null }),
  'conversation.assigned': (_, { body }) => ({
    assigned: body.agent
      ? { id: body.agent as NonNullable<ConversationView['assigned']>['id'], name: textOf(body, 'name') }
      : null,
  }),
  'conversation.tagged': (view, { body }) => ({ tags: tagsAfter(view.tags, body) }),
  'alert.raised': (_, { body }) => ({ atRisk: riskIn(body) }),
  'alert.worsened': (view, { body }) => {
    const { path, risk } = riskIn(body);
    return { atRisk: { path, risk: Math.max(risk, view.atRisk?.risk ?? 0) } };
  },
  'alert.woken': (_, { body }) => ({ atRisk: riskIn(body) }),
  'alert.snoozed': () => ({ atRisk: null }),
  'alert.ended': () => ({ atRisk: null }),
  'conversation.merged': (_, { body }) => ({ mergedInto: body.into as ConversationView['mergedInto'] }),
};

function riskIn({ path, risk }: Body): NonNullable<ConversationView['atRisk']> {
  return { path: path === 'safety' ? 'safety' : 'risk', risk: typeof risk === 'number' ? risk : 0 };
}

function tagsAfter(tags: readonly string[], body: Body): string[] {
  const removed = new Set(listOf(body, 'removed'));
  return [...new Set([...tags, ...listOf(body, 'added')])].filter((tag) => !removed.has(tag));
}

/** A text field of an entry's body; empty when it is missing, erased or of another shape. */
export function textOf(body: Body, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}

/** A list of texts of an entry's body. */
export function listOf(body: Body, name: string): string[] {
  const value = body[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
