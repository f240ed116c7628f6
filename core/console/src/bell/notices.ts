import { useEffect, useRef } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import { nameOf } from '../shell/names.ts';
import { isFromPerson, listOf, textOf } from '../state/conversation-after.ts';
import type { Desk } from '../state/desk.ts';
import { playSound } from './sound.ts';

/** Rings and shows a desktop notice, once per browser, for what concerns this agent and is not before their eyes. */
export function useNotices(desk: Desk): void {
  const { say, place, go } = useConsole();
  const newest = useRef({ say, place, go });
  newest.current = { say, place, go };
  useEffect(
    () =>
      desk.listen((event) => {
        if (event.event !== 'entry' || !desk.live.holds()) return;
        const entry = event.data;
        const mentioned =
          entry.kind === 'note.written' && listOf(entry.body, 'mentions').includes(desk.session.agent.id);
        const written = entry.kind === 'message.sent' && isFromPerson(entry);
        const conversation = desk.conversations.find(entry.subject);
        const others = conversation?.assigned && conversation.assigned.id !== desk.session.agent.id;
        if (!(mentioned || (written && !others))) return;
        const { say: tell, place: at, go: leadTo } = newest.current;
        const open = 'conversation' in at && at.conversation === entry.subject;
        if (open && document.visibilityState === 'visible' && document.hasFocus()) return;
        const { sound, desktopNotice } = desk.preferences.get();
        if (sound) playSound();
        if (!desktopNotice || document.visibilityState === 'visible') return;
        show({
          title: conversation ? nameOf(tell, conversation.person) : tell('notice.new'),
          body: mentioned ? tell('notice.mention') : textOf(entry.body, 'text').slice(0, 120),
          tag: entry.subject,
          onPress: () => leadTo({ screen: 'inbox', view: 'mine', conversation: entry.subject as never }),
        });
      }),
    [desk],
  );
}

function show({ title, body, tag, onPress }: { title: string; body: string; tag: string; onPress: () => void }): void {
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
