import type { EntryView } from '@shopbell/contract';
import type { Shell } from '../../shell.ts';
import type { Format } from '../parts/format.ts';
import type { Panel } from '../parts/panel.ts';
import { isTheirs, type Store } from '../talk/state.ts';
import type { Talk } from '../talk/talk.ts';
import { ring } from './ring.ts';

export interface UnreadOptions {
  shell: Shell;
  talk: Talk;
  panel: Store<Panel>;
  format: Format;
  tell: (name: string, detail: object) => void;
}

/** Shows how many messages wait: on the launcher, in the page's title, by a sound, and as events. Answers how to stop. */
export function watchUnread({ shell, talk, panel, format, tell }: UnreadOptions): () => void {
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.setAttribute('part', 'badge');
  badge.setAttribute('aria-hidden', 'true');
  badge.dataset.count = '';
  if (shell.kind === 'launcher') shell.button.append(badge);
  let shown = 0;
  let title = false;

  const draw = () => {
    const count = talk.unread();
    if (count === shown) return;
    shown = count;
    badge.dataset.count = count > 9 ? '9+' : count ? String(count) : '';
    if (count) shell.button.setAttribute('aria-description', format.count('newMessages', count));
    else shell.button.removeAttribute('aria-description');
    if (count || title) document.title = (count ? `(${count}) ` : '') + document.title.replace(/^\(\d+\) /, '');
    title = count > 0;
    tell('unread', { count });
  };
  const heard = (entries: EntryView[]) => {
    const messages = entries.filter(({ kind }) => kind === 'message.sent');
    for (const entry of messages) {
      const { text, files = [] } = entry.body as { text: string; files?: unknown[] };
      tell('message', { text, files: files.length, by: isTheirs(entry) ? 'shop' : 'shopper', at: entry.at });
    }
    const watched = panel.now().open && document.visibilityState === 'visible';
    if (!watched && talk.store.now().sound && messages.some(isTheirs)) ring(talk.memory.prefix);
  };
  const stopDrawing = talk.store.listen(draw);
  const stopHearing = talk.onCome(heard);
  draw();
  return () => {
    stopDrawing();
    stopHearing();
    badge.remove();
  };
}
