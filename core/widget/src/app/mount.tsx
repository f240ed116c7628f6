import { render } from 'preact';
import type { Words } from '../locales/en.ts';
import type { Mounted, Prefill, Shell } from '../shell.ts';
import { css } from './looks/looks.ts';
import { watchColors } from './page/colors.ts';
import { createFrame } from './page/frame.ts';
import { watchLook } from './page/look.ts';
import { watchUnread } from './page/unread.ts';
import { Around } from './parts/context.ts';
import { createFormat } from './parts/format.ts';
import { closedPanel, type Panel } from './parts/panel.ts';
import { say } from './parts/say.ts';
import { Chat } from './screens/chat.tsx';
import { CallError } from './talk/api.ts';
import { createStore } from './talk/state.ts';
import type { Talk } from './talk/talk.ts';

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** Puts the chat into a place on the page. */
export function mountShell(shell: Shell, talk: Talk, words: Words): Mounted {
  const { root, kind } = shell;
  const format = createFormat(shell.locale, words);
  const panel = createStore<Panel>({ ...closedPanel, draft: talk.drafts.get('draft') ?? '' });
  const own = new CSSStyleSheet();
  const before = root.adoptedStyleSheets;
  root.adoptedStyleSheets = [...before, sheet, own];
  const tell = (name: string, detail: object = {}) =>
    shell.dispatchEvent(new CustomEvent(`shopbell:${name}`, { detail, bubbles: true, composed: true }));

  const open = (quiet = false) => {
    if (panel.now().open) return;
    const { read } = talk.store.now();
    panel.set({ open: true, newAfter: talk.unread() ? read.mine : null });
    frame.open(quiet);
    tell('open');
    void talk.start().then(() => {
      const { newAfter, open: shown } = panel.now();
      if (shown && newAfter === null && talk.unread()) panel.set({ newAfter: talk.store.now().read.mine });
    });
  };
  const close = () => {
    if (!panel.now().open || kind === 'chat') return;
    panel.set({ open: false, large: null, newAfter: null });
    frame.close();
    tell('close');
  };
  const frame = createFrame({ shell, format, close });
  const colors = watchColors(shell, frame.box, own);
  const stops = [
    colors.stop,
    watchUnread({ shell, talk, panel, format, tell }),
    panel.listen(() => talk.drafts.set('draft', panel.now().draft || null)),
    () => frame.remove(),
  ];
  render(
    <Around value={{ talk, format, panel, close: kind === 'chat' ? null : close }}>
      <Chat />
    </Around>,
    frame.box,
  );
  stops.push(watchLook({ shell, talk, panel, format, box: frame.box, paint: colors.draw, close }));
  if (talk.mayLoad()) void talk.start();
  if (kind === 'launcher' && frame.wasOpen()) open(true);

  return {
    open: () => open(),
    close,
    prefill({ text, product }: Prefill) {
      // An empty text leaves what is being written.
      panel.set({ place: 'talk', ...(text && { draft: text }), ...(product && { product }) });
      void talk.start();
    },
    resume(link) {
      // Before it opens, which would ask for a ticket of its own.
      const resumed = talk.resume(link);
      open();
      resumed.catch((error) => {
        const word = error instanceof CallError && error.code === 'offline' ? 'unreachable' : 'linkEnded';
        say(panel, format.word(word));
      });
    },
    remove() {
      for (const stop of stops) stop();
      render(null, frame.box);
      root.adoptedStyleSheets = before;
    },
    get isOpen() {
      return panel.now().open;
    },
    get unread() {
      return talk.unread();
    },
  };
}
