import type { Prefill } from './shell.ts';

/** Attributes of `<shopbell-launcher>`; on the script tag the same with `data-` before. All are optional. */
export interface LauncherAttributes {
  /** The shop by the host's name for it, where one engine serves several. */
  shop?: string;
  /** Address of the engine; else one step above the loader's folder. */
  engine?: string;
  /** An address of the host's own that answers `{ voucher }`: who is signed in, for the engine to read. Asked before each ticket. */
  'voucher-url'?: string;
  /** `en`, `zh-CN`, `zh-TW`, `ja`, `ko`, `es`, `fr`, `de`, `pt-BR`, `ar`; else the page's language, else the browser's, else English. */
  locale?: string;
  /** `#rgb` or `#rrggbb`. For any other colour set `--shopbell-accent` and `--shopbell-on-accent`. */
  accent?: string;
  position?: 'right' | 'left';
  /** Px from the side. */
  'offset-x'?: number | string;
  /** Px from the bottom. */
  'offset-y'?: number | string;
  'z-index'?: number | string;
  scheme?: 'auto' | 'light' | 'dark';
  /** Paths without a launcher, with spaces or commas between; a `*` at the end matches the rest. */
  'hide-on'?: string;
  /** Px: narrower windows show no launcher. */
  'hide-below'?: number | string;
  /** A selector of what the chat makes room for, such as an open cart drawer. */
  'yield-to'?: string;
  /** Text beside the icon. */
  label?: string;
}

/** Attributes of `<shopbell-chat>`, the chat within a page. */
export type ChatAttributes = Pick<
  LauncherAttributes,
  'shop' | 'engine' | 'voucher-url' | 'locale' | 'accent' | 'scheme'
>;

/** Attributes of `<shopbell-ask>`, a button that opens the chat about a product. */
export interface AskAttributes extends Pick<LauncherAttributes, 'shop' | 'engine' | 'locale' | 'accent'> {
  /** The host's id of the product; else its address. */
  product?: string;
  title?: string;
  url?: string;
  image?: string;
  /** Put into the composer instead of a product; empty for a question about anything. */
  text?: string;
}

/** Attributes of `<shopbell-tracking>`, where somebody's order is. */
export interface TrackingAttributes
  extends Pick<LauncherAttributes, 'shop' | 'engine' | 'voucher-url' | 'locale' | 'accent' | 'scheme'> {
  /** What people call the order: written into the form. */
  number?: string;
  /** The host's id of an order, shown at once to its customer when they are signed in. */
  order?: string;
}

/** What a `<shopbell-tracking>` can do. */
export interface ShopbellTrackingElement extends HTMLElement {
  /** Asks anew: somebody has signed in or out. */
  refresh(): void;
  /** As of `ShopbellElement`. */
  hostHeaders?: () => Record<string, string> | Promise<Record<string, string>>;
}

/** What a `<shopbell-launcher>` and a `<shopbell-chat>` can do. */
export interface ShopbellElement extends HTMLElement {
  /** Opens the chat; resolves when it is open. Fetches it first where that has not happened. */
  open(): Promise<void>;
  close(): void;
  /** Puts a text or a product into the composer. It is sent when the shopper sends it. */
  prefill(content: Prefill): Promise<void>;
  /** Takes the launcher (and the chat, if it is open) off the screen. */
  hide(): void;
  show(): void;
  readonly isOpen: boolean;
  /** Messages that the shopper has not seen; 0 until the chat was fetched. */
  readonly unread: number;
  /** Headers by which the host recognises its customer, where its session is no cookie. Called before each ticket. */
  hostHeaders?: () => Record<string, string> | Promise<Record<string, string>>;
}

/** What the elements tell, bubbling and composed: listen on the element or on `document`. */
export interface ShopbellEventMap {
  'shopbell:open': CustomEvent<Record<string, never>>;
  'shopbell:close': CustomEvent<Record<string, never>>;
  /** A message came in or was sent. `at` is RFC 3339. */
  'shopbell:message': CustomEvent<{ text: string; files: number; by: 'shop' | 'shopper'; at: string }>;
  /** The number of unread messages has changed. */
  'shopbell:unread': CustomEvent<{ count: number }>;
  /** A `<shopbell-tracking>` shows an order; `state` as in `on-the-way`. */
  'shopbell:track': CustomEvent<{ number: string; state: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'shopbell-launcher': ShopbellElement;
    'shopbell-chat': ShopbellElement;
    'shopbell-ask': HTMLElement;
    'shopbell-tracking': ShopbellTrackingElement;
  }
  interface HTMLElementEventMap extends ShopbellEventMap {}
  interface DocumentEventMap extends ShopbellEventMap {}
}
