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
