import { findLauncher } from './launcher.ts';
import { localeOf } from './page.ts';
import { make, ShellElement } from './shell-element.ts';
import { wordsOf } from './words.ts';

/** `<shopbell-chat>`: the chat within a page. Until it is used it is one large button, and nothing is fetched. */
export class Chat extends ShellElement {
  static readonly observedAttributes = ['accent', 'locale'];
  readonly kind = 'chat';

  protected trouble(on: boolean) {
    this.button.replaceChildren(make('span', 'launcher', wordsOf(this.locale)[on ? 2 : 0]));
  }
  protected rules() {
    this.button.className = 'start';
    if (!this.button.textContent) this.trouble(false);
    return 'height:var(--shopbell-chat-height,560px)';
  }
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(
  ':host{display:inline-block}button{font:inherit;color:inherit;background:none;min-height:44px;padding:8px 20px;cursor:pointer;border:1px solid;border-radius:var(--shopbell-radius,12px)}@media print{:host{display:none}}',
);

/**
 * `<shopbell-ask product title url image>`: a button that opens the chat with this product at hand, or with a `text`, which may be empty. Its
 * own text may be put inside.
 */
export class Ask extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: 'open' });
    const button = make('button', 'ask');
    const locale = localeOf(this);
    button.append(make('slot', '', wordsOf(locale)[1]));
    button.lang = locale;
    button.onclick = () => this.ask();
    root.adoptedStyleSheets = [sheet];
    root.append(button);
  }

  /** Opens the page's launcher with the product or the text in its composer. */
  ask() {
    const absolute = (name: string) => {
      const said = this.getAttribute(name);
      return said ? new URL(said, location.href).href : undefined;
    };
    const launcher = findLauncher();
    const text = this.getAttribute('text');
    const url = absolute('url') ?? location.href;
    const title = this.title || document.title;
    const image = absolute('image');
    const product = { product: this.getAttribute('product') ?? url, title, url, image };
    void launcher.prefill(text === null ? { product } : { text });
    void launcher.open();
  }
}
