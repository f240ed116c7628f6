import { hexColor, textOn } from '../colors.ts';
import { defaultAccent } from '../default-look.ts';
import type { AppModule, LocaleModule, Mounted, Prefill, Shell, ShopLook } from '../shell.ts';
import css from './look.css';
import { engineOf, load, localeOf, optionOf } from './page.ts';

const base = new CSSStyleSheet();
base.replaceSync(css);
/** Failures to fetch so far, on this page. */
let tries = 0;

/** What the launcher and the inline chat have in common: a shadow root, colours, and the app that is fetched once wanted. */
export abstract class ShellElement extends HTMLElement implements Shell {
  abstract readonly kind: 'launcher' | 'chat';
  readonly root = this.attachShadow({ mode: 'open' });
  readonly button = make('button', '');
  protected look: Partial<ShopLook> = {};
  readonly #own = new CSSStyleSheet();
  #coming: Promise<Mounted> | null | undefined;
  #app: Mounted | null | undefined;

  constructor() {
    super();
    this.root.adoptedStyleSheets = [base, this.#own];
    this.root.append(this.button);
    this.button.onclick = () => (this.isOpen ? this.close() : void this.open());
  }

  get engine() {
    return engineOf(this);
  }
  get locale() {
    return localeOf(this);
  }
  get isOpen() {
    return !!this.#app?.isOpen;
  }
  get unread() {
    return this.#app?.unread ?? 0;
  }
  option(name: string) {
    return optionOf(this, name);
  }

  /** Fetches the app and its words, both at once, and lets it take over. */
  load(): Promise<Mounted> {
    this.#coming ??= Promise.all([load<AppModule>('app', tries), load<LocaleModule>(`locale-${this.locale}`, tries)])
      .then(([app, words]) => {
        this.#app = app.mount(this, words.default);
        return this.#app;
      })
      .catch((error) => {
        this.#coming = null;
        tries += 1;
        throw error;
      });
    return this.#coming;
  }
  /** Loads the app for what the shopper asked of it; where that fails, they are told. */
  protected use(then: (app: Mounted) => void) {
    return this.load().then(then, () => this.trouble(true));
  }
  /** Fetches ahead of its use; a failure shows when it is wanted. */
  readonly prepare = () => void this.load().catch(() => {});
  /** Shows that the app is on its way. */
  async open() {
    const { button } = this;
    this.trouble(false);
    button.ariaBusy = 'true';
    await this.use((app) => app.open());
    button.ariaBusy = null;
  }
  protected abstract trouble(on: boolean): void;
  close() {
    this.#app?.close();
  }
  prefill(content: Prefill) {
    return this.use((app) => app.prefill(content));
  }
  hide() {
    this.close();
    this.hidden = true;
  }
  show() {
    this.hidden = false;
  }
  refine(look: Partial<ShopLook>) {
    this.look = look;
    this.draw();
  }

  /** Place and colours: the author's attributes, else the shop's settings. */
  protected draw() {
    const { button, locale } = this;
    button.lang = locale;
    button.dir = locale === 'ar' ? 'rtl' : 'ltr';
    const accent = hexColor(this.option('accent') ?? this.look.accent) ?? defaultAccent;
    this.#own.replaceSync(`:host{--_accent:${accent};--_on-accent:${textOn(accent)};${this.rules()}}`);
  }
  /** What else the host's rule says. */
  protected abstract rules(): string;

  connectedCallback() {
    this.draw();
  }
  disconnectedCallback() {
    // Moved within the page: it is connected again before this runs.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#app?.remove();
      this.#app = this.#coming = null;
    });
  }
  attributeChangedCallback() {
    if (this.isConnected) this.draw();
  }
}

/** An element with a class, a part and a text. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, name: string, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = name;
  made.setAttribute('part', name);
  made.append(text);
  return made;
}
