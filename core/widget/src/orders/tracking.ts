import type { VisitorTicket } from '@shopbell/contract';
import controls from '../app/looks/controls.css';
import forced from '../app/looks/forced.css';
import frame from '../app/looks/frame.css';
import { watchColors } from '../app/page/colors.ts';
import { createApi } from '../app/talk/api.ts';
import { openMemories } from '../app/talk/memories.ts';
import { createTickets } from '../app/talk/tickets.ts';
import { headersOf } from '../app/talk/vouching.ts';
import { memoryPrefix } from '../names.ts';
import type { OrdersModule, Tracked, TrackingShell } from '../shell.ts';
import choices from './choices.css';
import look from './standalone.css';

const sheet = new CSSStyleSheet();
sheet.replaceSync([frame, controls, choices, look, forced].join(''));

/** Where is my order, as a part of a page of the storefront: with a ticket of its own, which the chat of the page shares. */
export function mountTracking(shell: TrackingShell, words: unknown, drawPlace: OrdersModule['drawPlace']): Tracked {
  const { root, engine, locale } = shell;
  const shop = shell.option('shop');
  const box = document.createElement('section');
  const inner = document.createElement('div');
  const own = new CSSStyleSheet();
  box.className = 'frame page';
  box.lang = locale;
  box.dir = locale === 'ar' ? 'rtl' : 'ltr';
  box.append(inner);
  root.adoptedStyleSheets.push(sheet, own);
  root.replaceChildren(box);
  const colors = watchColors(shell, box, own);

  let signedIn: string | null | undefined;
  const tickets = createTickets({
    api: createApi(engine),
    shop,
    memory: openMemories(memoryPrefix(engine, shop)).own,
    hostHeaders: () => headersOf(shell),
    changed: (me) => draw(me),
  });
  const api = createApi(engine);
  const home = {
    locale,
    words,
    open: null,
    ask: (address: string, input: { query?: unknown; body?: unknown }) =>
      tickets.use((by) => api.call(address as never, input as never, by)),
  };
  const draw = (me: VisitorTicket | null) => {
    const customer = me?.customer ? me.visitor : null;
    // A renewed ticket of the same person changes nothing that is shown.
    if (signedIn === customer) return;
    signedIn = customer;
    show();
  };
  let gone: (() => void) | null = null;
  const show = () => {
    gone?.();
    gone = drawPlace(inner, home, {
      signedIn: typeof signedIn === 'string',
      order: shell.option('order') ?? null,
      number: shell.option('number') ?? '',
      quiet: true,
      shown: (detail) =>
        shell.dispatchEvent(new CustomEvent('shopbell:track', { detail, bubbles: true, composed: true })),
    });
  };
  // Whoever is signed in sees their orders at once; where nobody can be asked, the form stands there and says so when it is used.
  void tickets.renew().then(draw, () => draw(null));
  return {
    refresh: show,
    remove() {
      gone?.();
      colors.stop();
    },
  };
}
