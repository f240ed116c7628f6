/** What the loader and the app it fetches say to each other. Types only: the two are built apart. */

/** Languages that have a file in `locales/`. */
export type LocaleName = 'en' | 'zh-CN' | 'zh-TW' | 'ja' | 'ko' | 'es' | 'fr' | 'de' | 'pt-BR' | 'ar';

/** A product that the shopper asks about: the host's id and what the page shows of it. */
export interface AskedProduct {
  product: string;
  title: string;
  /** Absolute or relative to the page. */
  url?: string;
  image?: string | undefined;
}

/** What `prefill` puts into the composer; it is never sent by itself. */
export interface Prefill {
  text?: string;
  product?: AskedProduct;
}

/** A place on the page that the loader has drawn and the app takes over. */
export interface Shell extends HTMLElement {
  root: ShadowRoot;
  kind: 'launcher' | 'chat';
  /** The launcher's button, into which the app draws the badge; or what stands in for the inline chat. */
  button: HTMLButtonElement;
  /** Address of the engine, without a slash at its end. */
  engine: string;
  locale: LocaleName;
  /** An attribute of the element, or of the loader's script tag. */
  option(name: string): string | undefined;
  /** Draws place and colours anew: what the shop has set, below what the page's author wrote. */
  refine(look: Partial<ShopLook>): void;
}

/** Calls the engine with the visitor's ticket: `GET /visitor/orders`. Throws `CallError` with the problem's code. */
export type Ask = (
  address: `${'GET' | 'POST'} /${string}`,
  input: { query?: unknown; body?: unknown },
) => Promise<unknown>;

/** What the part that shows orders and cards is given, wherever it stands. */
export interface OrdersHome {
  ask: Ask;
  locale: LocaleName;
  /** What a file of its own words exports. */
  words: unknown;
  /** Opens the whole story of one of the customer's own orders; null where that cannot be done. */
  open: ((order: string) => void) | null;
}

/** What the file of orders exports. All draw into a box within a shadow root, again into the same one, and answer how to take it away. */
export interface OrdersModule {
  drawPlace(
    box: HTMLElement,
    home: OrdersHome,
    what: {
      signedIn: boolean;
      /** The host's id of one of the customer's orders, to begin with. */
      order: string | null;
      number: string;
      /** Nobody has asked for it just now, so the focus stays where it is. */
      quiet: boolean;
      shown: (trace: { number: string; state: string }) => void;
    },
  ): () => void;
  drawCard(
    box: HTMLElement,
    home: OrdersHome,
    what: { card: unknown; conversation: string; seq: number; turn: number },
  ): () => void;
  track(shell: TrackingShell, words: unknown): Tracked;
}

/** A `<shopbell-tracking>` on the page, as far as its file has made it. */
export interface TrackingShell extends Pick<Shell, 'root' | 'engine' | 'locale' | 'option'>, HTMLElement {
  hostHeaders?(): Record<string, string> | Promise<Record<string, string>>;
}

/** What comes back for it. */
export interface Tracked {
  /** Asks anew: another order, or another person is there. */
  refresh(): void;
  remove(): void;
}

/** The part of the shop's settings that the launcher itself shows; kept between pages once the shopper has opened the chat. */
export interface ShopLook {
  /** Until then the launcher stays away (milliseconds since 1970), because nobody would answer; then it may be tried again. */
  restsUntil?: number;
  accent: string;
  position: 'right' | 'left';
  offset: { x: number; y: number };
  zIndex: number;
  scheme: 'auto' | 'light' | 'dark';
  hideOn: string[];
  hideBelow: number;
}

/** What the app gives back for one shell. */
export interface Mounted {
  open(): void;
  close(): void;
  prefill(content: Prefill): void;
  /** Trades the signed link of a mail for its conversation. */
  resume(link: string): void;
  /** The element left the page. */
  remove(): void;
  readonly isOpen: boolean;
  readonly unread: number;
}

/** What the app's file exports. */
export interface AppModule {
  mount(shell: Shell, words: unknown): Mounted;
}

/** What a locale's file exports. */
export interface LocaleModule {
  default: unknown;
}
