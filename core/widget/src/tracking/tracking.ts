/**
 * `<shopbell-tracking>`: where is my order, as a part of a page. A file of its own, so that pages without it load nothing of it. What is put
 * inside the element shows until the rest is there, and where it does not come.
 */
import { hexColor, textOn } from '../colors.ts';
import { defaultAccent } from '../default-look.ts';
import { engineOf, load, localeOf, optionOf } from '../loader/page.ts';
import type { LocaleModule, OrdersModule, Tracked, TrackingShell } from '../shell.ts';

const base = new CSSStyleSheet();
base.replaceSync(':host{display:block}:host([hidden]){display:none}');
let tries = 0;

class Tracking extends HTMLElement implements TrackingShell {
  static readonly observedAttributes = ['accent', 'number', 'order'];
  readonly root = this.attachShadow({ mode: 'open' });
  hostHeaders?: () => Record<string, string> | Promise<Record<string, string>>;
  readonly #own = new CSSStyleSheet();
  #tracked: Tracked | null = null;
  #coming = false;

  constructor() {
    super();
    this.root.adoptedStyleSheets = [base, this.#own];
    this.root.append(document.createElement('slot'));
  }
  get engine() {
    return engineOf(this);
  }
  get locale() {
    return localeOf(this);
  }
  option(name: string) {
    return optionOf(this, name);
  }
  /** Asks anew: somebody has signed in or out, or another order is to be shown. */
  refresh() {
    if (this.#tracked) this.#tracked.refresh();
    else void this.#load();
  }

  async #load() {
    if (this.#coming || this.#tracked) return;
    this.#coming = true;
    try {
      const [parts, words] = await Promise.all([
        load<OrdersModule>('orders', tries),
        load<LocaleModule>(`orders-words-${this.locale}`, tries),
      ]);
      if (this.isConnected) this.#tracked = parts.track(this, words.default);
    } catch {
      // What stands inside the element goes on standing there; `refresh` tries again.
      tries += 1;
    }
    this.#coming = false;
  }

  #draw() {
    const accent = hexColor(this.option('accent')) ?? defaultAccent;
    this.#own.replaceSync(`:host{--_accent:${accent};--_on-accent:${textOn(accent)}}`);
  }
  connectedCallback() {
    this.#draw();
    void this.#load();
  }
  disconnectedCallback() {
    // Moved within the page: it is connected again before this runs.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#tracked?.remove();
      this.#tracked = null;
    });
  }
  attributeChangedCallback(name: string) {
    if (!this.isConnected) return;
    this.#draw();
    if (name !== 'accent') this.#tracked?.refresh();
  }
}

// Browsers older than 2023 cannot adopt style sheets; they show what stands inside the element.
if ('adoptedStyleSheets' in Document.prototype && !customElements.get('shopbell-tracking'))
  customElements.define('shopbell-tracking', Tracking);
