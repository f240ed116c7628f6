import { defaultOffset, defaultZIndex } from '../default-look.ts';
import { kept, script } from './page.ts';
import { isHiddenOn, watchPlace } from './places.ts';
import { make, ShellElement } from './shell-element.ts';
import { wordsOf } from './words.ts';

const hoverIntent = 100;
const bubble =
  'M12 4c4.7 0 8.5 3 8.5 7S16.7 18 12 18q-1.5 0-3-.4L5 20l1-4c-1.6-1.2-2.5-3-2.5-5 0-4 3.8-7 8.5-7M8.5 11h0m3.5 0h0m3.5 0h0';

/** `<shopbell-launcher>`: the round button in a corner, and the chat that it opens. */
export class Launcher extends ShellElement {
  static readonly observedAttributes =
    'accent position offset-x offset-y z-index hide-on hide-below label locale'.split(' ');
  readonly kind = 'launcher';
  #watch?: ReturnType<typeof watchPlace>;
  readonly #label = make('span', 'label');

  override connectedCallback() {
    if (!this.#watch) this.#build();
    this.look = kept(this, 'look') ?? {};
    this.#watch = watchPlace(this.option('yield-to'), () => this.draw());
    super.connectedCallback();
    const link = /[#&]shopbell=([^&]+)/.exec(location.hash);
    if (link) {
      const rest = location.hash.replace(link[0], '').replace(/^&/, '#');
      history.replaceState(history.state, '', location.pathname + location.search + rest);
      void this.use((app) => app.resume(decodeURIComponent(link[1] as string)));
    } else if (kept(this, 'live')) this.#loadWhenIdle();
  }
  override disconnectedCallback() {
    this.#watch?.stop();
    super.disconnectedCallback();
  }

  #build() {
    const { button } = this;
    const draw = (tag: string, name: string, value: string) => {
      const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
      made.setAttribute(name, value);
      return made;
    };
    const svg = draw('svg', 'viewBox', '0 0 24 24');
    svg.append(draw('path', 'd', bubble));
    button.className = 'launcher';
    button.setAttribute('part', 'launcher');
    button.append(svg, this.#label);
    let timer: ReturnType<typeof setTimeout>;
    button.onpointerenter = (event) => {
      if (event.pointerType === 'mouse') timer = setTimeout(this.prepare, hoverIntent);
    };
    button.onpointerleave = () => clearTimeout(timer);
    button.onpointerdown = this.prepare;
  }

  protected trouble(on: boolean) {
    this.root.querySelector('.trouble')?.remove();
    if (!on) return;
    const note = make('div', 'trouble', wordsOf(this.locale)[2]);
    note.role = 'alert';
    this.root.append(note);
  }

  protected rules() {
    const { look } = this;
    const number = (name: string, shop: number | undefined) => Number(this.option(name) ?? shop) || 0;
    const asked = this.option('position');
    // Right is the end of the page's line, where nothing begins that is read; its author may mean the right whatever is written.
    const side = asked === 'right' ? asked : (asked ?? look.position) === 'left' ? 'left' : 'inset-inline-end';
    const hideOn = this.option('hide-on')?.split(/[\s,]+/) ?? look.hideOn ?? [];
    const hidden =
      // Undefined is never greater.
      (look.restsUntil as number) > Date.now() ||
      this.#watch?.yields() ||
      innerWidth < number('hide-below', look.hideBelow) ||
      isHiddenOn(location.pathname, hideOn);
    const label = this.option('label');
    this.button.ariaLabel = label ?? wordsOf(this.locale)[0];
    // Undefined empties it.
    this.#label.textContent = label as string;
    this.#label.hidden = !label;
    return (
      `--_x:${number('offset-x', look.offset?.x ?? defaultOffset)}px;--_y:${number('offset-y', look.offset?.y ?? defaultOffset)}px;` +
      `position:fixed;bottom:calc(var(--_y) + env(safe-area-inset-bottom));${side}:var(--_x);` +
      `z-index:${number('z-index', look.zIndex ?? defaultZIndex)};${hidden ? 'visibility:hidden' : ''}}.trouble{${side}:0`
    );
  }

  /** The shopper was in a conversation on a page before: look for answers once the page is done with its own work. */
  #loadWhenIdle() {
    const idle = () => (window.requestIdleCallback ?? setTimeout)(this.prepare);
    if (document.readyState === 'complete') idle();
    else addEventListener('load', idle);
  }
}

/** The page's launcher. Where it has none, one is put there. */
export function findLauncher(): Launcher {
  return (
    document.querySelector<Launcher>('shopbell-launcher') ??
    (document.body.appendChild(document.createElement('shopbell-launcher')) as Launcher)
  );
}

export const wantsLauncher = script?.dataset.auto !== 'off';
