import type { ConversationId, EntryView } from '@shopbell/contract';
import { useEffect, useRef } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import { nameOf } from '../shell/names.ts';
import { isFromPerson, listOf, textOf } from '../state/conversation-after.ts';
import type { Desk } from '../state/desk.ts';
import type { Say } from '../words/words.ts';
import { playSound } from './sound.ts';

/** Rings and shows a desktop notice, once per browser, for what concerns this agent and is not before their eyes. */
export function useNotices(desk: Desk): void {
  const { say, place, go } = useConsole();
  const newest = useRef({ say, place, go });
  newest.current = { say, place, go };
  useEffect(() => {
    const tell = async (entry: EntryView) => {
      const mentioned = mentions(entry, desk.session.agent.id);
      if (!mentioned && !(await concerns(entry, desk))) return;
      const { say: words, place: at, go: lead } = newest.current;
      const open = 'conversation' in at && at.conversation === entry.subject;
      if (open && document.visibilityState === 'visible' && document.hasFocus()) return;
      const { sound, desktopNotice } = desk.preferences.get();
      if (sound) playSound();
      if (!desktopNotice || document.visibilityState === 'visible') return;
      const person = desk.conversations.find(entry.subject)?.person;
      showNotice({
        title: person ? nameOf(words, person) : words('notice.new'),
        body: mentioned ? words('notice.mention') : textOfNotice(entry, words),
        tag: entry.subject,
        onPress: () => lead({ screen: 'inbox', view: 'mine', conversation: entry.subject as ConversationId }),
      });
    };
    return desk.listen((event) => {
      if (event.event === 'entry' && desk.live.holds()) void tell(event.data);
    });
  }, [desk]);
}

function textOfNotice(entry: EntryView, say: Say): string {
  return entry.kind === 'human.wanted' ? say('notice.human') : textOf(entry.body, 'text').slice(0, 120);
}

function mentions(entry: EntryView, agent: string): boolean {
  return entry.kind === 'note.written' && listOf(entry.body, 'mentions').includes(agent);
}

/**
 * Whether a person wrote to this agent or to nobody in particular, or somebody is asked for who is this agent, nobody in particular, or
 * a colleague who is not there. What is not on any list here is asked for first.
 */
export async function concerns(entry: EntryView, desk: Desk): Promise<boolean> {
  const wanted = entry.kind === 'human.wanted';
  if (!wanted && (entry.kind !== 'message.sent' || !isFromPerson(entry))) return false;
  if (!desk.conversations.find(entry.subject)) {
    // Whoever is asked for may have read everything.
    const filter = wanted ? { status: ['open' as const] } : { unread: true };
    const body = { filter, limit: 20 };
    await desk.live.client.call('listInbox', { body }).then(
      ({ items }) => desk.conversations.put(items),
      () => undefined,
    );
  }
  const conversation = desk.conversations.find(entry.subject);
  if (!conversation) return false;
  const { assigned } = conversation;
  if (!assigned || assigned.id === desk.session.agent.id) return true;
  return wanted && desk.agents.get().find(({ id }) => id === assigned.id)?.presence !== 'online';
}

interface NoticeOptions {
  title: string;
  body: string;
  /** Notices with one tag replace each other. */
  tag: string;
  onPress: () => void;
}

/** Shows a desktop notice, where the agent lets us. */
export function showNotice({ title, body, tag, onPress }: NoticeOptions): void {
  if (typeof Notification !== 'function' || Notification.permission !== 'granted') return;
  try {
    const notice = new Notification(title, { body, tag });
    notice.onclick = () => {
      window.focus();
      onPress();
      notice.close();
    };
  } catch {
    // Some browsers allow notices from service workers only; the sound and the badge have to do.
  }
}
