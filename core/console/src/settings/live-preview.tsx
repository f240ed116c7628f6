import { useEffect, useRef, useState } from 'react';
import type { Client } from '../api/client.ts';
import { useConsole } from '../shell/console-context.tsx';
import { answerPreview, type Previewed } from './preview-engine.ts';

/** Milliseconds: typing has paused, and the widget has had its time to come. */
const pauseMs = 400;
const patienceMs = 8_000;

interface LivePreviewProps extends Previewed {
  /** Whether the widget is seen by now; until then, and where it will not come, something else has to be. */
  onLive: (live: boolean) => void;
}

/**
 * The real widget, from the engine's own loader, in a frame of its own: a page as wide as a desk's, seen from further away. It is made
 * anew after each pause in typing; the one before stays until then. Nobody can act in it, and it keeps nothing in this browser.
 */
export function LivePreview({ widget, shopName, onLive }: LivePreviewProps) {
  const { desk } = useConsole();
  const box = useRef<HTMLDivElement>(null);
  const said = JSON.stringify(widget);
  const [shown, setShown] = useState(said);
  useEffect(() => {
    const timer = setTimeout(() => setShown(said), pauseMs);
    return () => clearTimeout(timer);
  }, [said]);
  const tell = useRef(onLive);
  tell.current = onLive;
  const { client } = desk.live;
  useEffect(() => {
    const place = box.current;
    if (!place) return;
    const before = [...place.children];
    const frame = place.ownerDocument.createElement('iframe');
    frame.className = 'sb-preview-frame';
    frame.inert = true;
    frame.tabIndex = -1;
    frame.hidden = before.length > 0;
    place.append(frame);
    const locale = place.closest<HTMLElement>('[lang]')?.lang ?? '';
    const stop = openWidget(frame, { client, locale, previewed: { widget: JSON.parse(shown), shopName } }, (came) => {
      for (const old of came ? before : [frame]) old.remove();
      frame.hidden = false;
      tell.current(came);
    });
    return stop;
  }, [shown, shopName, client]);
  return <div className="sb-preview-live" ref={box} aria-hidden="true" />;
}

interface Opening {
  client: Client;
  locale: string;
  previewed: Previewed;
}

/** Puts the loader into an empty frame and opens the chat there; `done` hears whether it came. Answers how to stop waiting. */
function openWidget(frame: HTMLIFrameElement, opening: Opening, done: (came: boolean) => void): () => void {
  const { contentDocument: page } = frame;
  const view = page?.defaultView;
  let over = false;
  const end = (came: boolean) => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    watcher.disconnect();
    done(came);
  };
  const timer = setTimeout(() => end(false), patienceMs);
  const launcher = () => page?.querySelector('shopbell-launcher');
  const look = () => {
    if (launcher()?.shadowRoot?.querySelector('.composer')) end(true);
  };
  const watcher = new MutationObserver(look);
  try {
    if (!view || !page) throw new Error('There is no frame.');
    keepNothing(view, opening.previewed);
    page.documentElement.lang = opening.locale;
    const script = page.createElement('script');
    script.src = opening.client.resolve('widget/loader.js');
    // An address that nobody else has: other tabs of this origin do not listen to it.
    script.dataset.engine = opening.client.resolve('preview');
    script.onerror = () => end(false);
    script.onload = () => {
      const element = launcher() as (Element & { open?: () => Promise<void> }) | null | undefined;
      if (!element?.open || !element.shadowRoot) return end(false);
      watcher.observe(element.shadowRoot, { childList: true, subtree: true });
      void element.open();
    };
    page.body.append(script);
  } catch {
    end(false);
  }
  return () => {
    over = true;
    clearTimeout(timer);
    watcher.disconnect();
  };
}

/**
 * The frame has this page's origin, which may be the storefront's too: what a shopper keeps there is none of its business. Nor does it
 * take the focus from who types beside it.
 */
function keepNothing(view: Window & typeof globalThis, previewed: Previewed): void {
  for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(view, name, { value: undefined });
  Object.assign(view, { fetch: async (url: string) => answerPreview(url, previewed) });
  view.HTMLElement.prototype.focus = () => {};
  view.HTMLDialogElement.prototype.show = function () {
    this.open = true;
  };
}
