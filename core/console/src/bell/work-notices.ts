import {
  type AgentView,
  type ConversationId,
  digitsOf,
  type EntryView,
  Money,
  type TicketId,
} from '@shopbell/contract';
import { useEffect, useRef } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { type ConsoleContext, useConsole } from '../shell/console-context.tsx';
import type { Place } from '../shell/places.ts';
import { hasRole } from '../shell/roles.ts';
import type { Desk } from '../state/desk.ts';
import { type WordKey, words } from '../words/words.ts';
import { showNotice } from './notices.ts';
import { playSound } from './sound.ts';

/** Rings and says what becomes of this agent's tickets and promises, and what waits for their approval: in the page, and as a desktop notice where it is not before their eyes. */
export function useWorkNotices(): void {
  const context = useConsole();
  const { toast } = useKit();
  const newest = useRef({ context, toast });
  newest.current = { context, toast };
  const { desk } = context;
  useEffect(() => {
    const told = new Set<string>();
    const tell = async (entry: EntryView) => {
      const asked = entry.kind === 'ticket.approval-asked';
      const { context, toast } = newest.current;
      const notice = noticeOf(entry, context);
      // A promise is told of on its order too.
      if (!notice || told.has(notice.tag)) return;
      told.add(notice.tag);
      if (asked && !(await mayApprove(entry, desk))) return;
      const lead = () => newest.current.context.go(notice.place);
      toast({
        text: notice.text,
        tone: notice.tone,
        seconds: 12,
        action: { label: context.say('notice.show'), onPress: lead },
      });
      if (!desk.live.holds()) return;
      const { sound, desktopNotice } = desk.preferences.get();
      if (sound && !notice.silent) playSound();
      if (desktopNotice && document.visibilityState !== 'visible')
        showNotice({ title: context.say('nav.label'), body: notice.text, tag: notice.tag, onPress: lead });
    };
    return desk.listen((event) => {
      if (event.event === 'entry') void tell(event.data);
    });
  }, [desk]);
}

/** Whether this agent may give as much as is asked for. What they may give is looked up each time: it seldom is asked. */
export async function mayApprove(entry: EntryView, { live }: Pick<Desk, 'live'>): Promise<boolean> {
  const amount = Money.safeParse(entry.body.amount);
  if (!amount.success) return false;
  const kinds = await live.client.call('listTicketKinds', {}).catch(() => null);
  if (!kinds) return false;
  const { ownLimit } = kinds;
  return ownLimit === null || amount.data.amount <= Math.round(ownLimit * 10 ** digitsOf(amount.data.currency));
}

interface WorkNotice {
  text: string;
  tone: 'neutral' | 'good' | 'warning' | 'bad';
  tag: string;
  place: Place;
  /** In a quiet time of the shop. */
  silent?: boolean;
}

/** Who looks, and in which words they are told. */
type NoticeContext = Pick<ConsoleContext, 'say' | 'format'> & {
  desk: { session: { agent: Pick<AgentView, 'id' | 'role'> } };
};

/** Null for what does not concern this agent. Approval is asked of all at first: `mayApprove` knows who can give it. */
export function noticeOf(entry: EntryView, context: NoticeContext): WorkNotice | null {
  const { desk, say, format } = context;
  const { kind, body, subject, actor } = entry;
  const me = desk.session.agent.id;
  if (actor.type === 'agent' && actor.id === me) return null;
  if (kind === 'promise.due-soon' || kind === 'promise.broken') {
    if (body.agent !== me) return null;
    const what = say(wordOr(`promise.what.${body.what}`, 'promise.what.other'));
    const text = say(`notice.${kind}`, { what, time: format.dateTime(String(body.dueAt)) });
    const view = kind === 'promise.broken' ? 'broken' : 'open';
    const tone = kind === 'promise.broken' ? 'bad' : 'warning';
    return { text, tone, tag: `${kind} ${body.promise}`, place: { screen: 'promises', view, mine: true } };
  }
  if (kind.startsWith('alert.')) return alertNotice(entry, context);
  if (!subject.startsWith('tkt_')) return null;
  const ticket = { tag: entry.id, place: { screen: 'ticket', ticket: subject as TicketId } } as const;
  if (kind === 'ticket.assigned' && body.agent === me)
    return { ...ticket, text: say('notice.ticket.assigned'), tone: 'neutral' };
  const amount = Money.safeParse(body.amount);
  const money = amount.success ? format.money(amount.data) : '';
  if (kind === 'ticket.approval-asked')
    return { ...ticket, text: say('notice.ticket.approval-asked', { amount: money }), tone: 'warning' };
  if (body.askedBy !== me) return null;
  if (kind === 'ticket.approved')
    return { ...ticket, text: say('notice.ticket.approved', { amount: money }), tone: 'good' };
  if (kind === 'ticket.refused') {
    const text = say('notice.ticket.refused', { amount: money, reason: String(body.reason ?? '') });
    return { ...ticket, text, tone: 'bad' };
  }
  const word = `notice.${kind}.${body.state}`;
  if (!isWord(word)) return null;
  return { ...ticket, text: say(word), tone: body.state === 'done' ? 'good' : 'bad' };
}

/** Conversations at risk are told to those who answer for the others; about a life, to all. */
function alertNotice({ id, kind, body, subject }: EntryView, { desk, say, format }: NoticeContext): WorkNotice | null {
  const isSafety = body.path === 'safety';
  if (!isSafety && !hasRole(desk.session.agent.role, 'senior')) return null;
  const word = isSafety ? 'notice.alert.safety' : `notice.${kind}`;
  if (!isWord(word)) return null;
  const text = say(word, { percent: format.percent(Number(body.risk)) });
  const conversation = subject as ConversationId;
  const place = { screen: 'inbox', view: 'open', conversation } as const;
  return { text, tone: 'bad', tag: `alert ${id}`, place, silent: body.quiet === true };
}

function isWord(key: string): key is WordKey {
  return key in words.en;
}

function wordOr(key: string, other: WordKey): WordKey {
  return isWord(key) ? key : other;
}
