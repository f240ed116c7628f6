import type { Shell } from '../../shell.ts';
import type { Format } from '../parts/format.ts';

/** Up to this width or height, in px, the chat takes the whole screen. */
const phone = '(max-width: 520px), (max-height: 480px)';

export interface FrameOptions {
  shell: Shell;
  format: Format;
  close: () => void;
}

/** The box that the chat is drawn in: a window above the launcher, the whole screen on phones, or part of the page. */
export function createFrame({ shell, format, close }: FrameOptions) {
  const box = document.createElement(shell.kind === 'launcher' ? 'dialog' : 'section');
  box.className = 'frame';
  box.setAttribute('part', 'panel');
  box.lang = format.locale;
  box.dir = format.dir;
  box.tabIndex = -1;
  const stopper = new AbortController();
  const { signal } = stopper;
  box.ariaLabel = format.word('chatWith', { shop: location.hostname });
  if (shell.kind === 'chat') shell.button.hidden = true;
  shell.root.append(box);
  return shell.kind === 'launcher'
    ? windowOf(box as HTMLDialogElement, { shell, close, signal, stop: () => stopper.abort() })
    : inlineOf(box, shell);
}

interface Frame {
  box: HTMLElement;
  /** `quiet`: the shopper did not ask for it just now, so the focus stays where it is. */
  open(quiet: boolean): void;
  close(): void;
  remove(): void;
  /** It was open on the page before, in this tab. */
  wasOpen(): boolean;
}

function inlineOf(box: HTMLElement, shell: Shell): Frame {
  return {
    box,
    open(quiet) {
      if (!quiet) queueMicrotask(() => focusComposer(box));
    },
    close() {},
    remove() {
      box.remove();
      shell.button.hidden = false;
    },
    wasOpen: () => false,
  };
}

interface WindowOptions {
  shell: Shell;
  close: () => void;
  signal: AbortSignal;
  stop: () => void;
}

function windowOf(box: HTMLDialogElement, { shell, close, signal, stop }: WindowOptions): Frame {
  const { button } = shell;
  const small = matchMedia(phone);
  const key = `shopbell:${shell.engine}|${shell.option('shop') ?? ''}:open`;
  let before: HTMLElement | null = null;
  let overflow: string | null = null;
  /** Behind a chat that takes the whole screen the page does not scroll. */
  const hold = (on: boolean) => {
    const { style } = document.documentElement;
    if (on) {
      overflow ??= style.overflow;
      style.overflow = 'hidden';
    } else if (overflow !== null) {
      style.overflow = overflow;
      overflow = null;
    }
  };
  const remember = (open: boolean) => {
    try {
      if (open) sessionStorage.setItem(key, '1');
      else sessionStorage.removeItem(key);
    } catch {
      // Frames without storage begin closed.
    }
  };
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');

  const show = (quiet = false) => {
    if (box.open) box.close();
    hold(small.matches);
    if (small.matches) {
      box.showModal();
    } else if (quiet) {
      // Shown by its method, a dialog would take the focus.
      box.open = true;
    } else box.show();
    box.classList.toggle('whole', small.matches);
    // Toward the middle of the page, whichever side the launcher is on.
    box.classList.toggle('to-left', button.getBoundingClientRect().left < innerWidth / 2);
    fit();
  };
  /** Above the on-screen keyboard, which covers the page without making it smaller. */
  const fit = () => {
    const view = globalThis.visualViewport;
    if (!view || !box.classList.contains('whole')) return;
    box.style.setProperty('--height', `${view.height}px`);
    box.style.setProperty('--top', `${view.offsetTop}px`);
  };
  globalThis.visualViewport?.addEventListener('resize', fit, { signal });
  globalThis.visualViewport?.addEventListener('scroll', fit, { signal });
  small.addEventListener('change', () => box.open && show(), { signal });
  box.addEventListener('cancel', (event) => event.preventDefault());
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });

  return {
    box,
    open(quiet) {
      before = document.activeElement === shell ? button : (document.activeElement as HTMLElement | null);
      button.setAttribute('aria-expanded', 'true');
      remember(!small.matches);
      show(quiet);
      if (quiet) return;
      // On a phone the keyboard would cover what there is to read.
      if (small.matches) box.focus();
      else focusComposer(box);
    },
    close() {
      const focused = box.matches(':focus-within') || document.activeElement === shell;
      box.close();
      hold(false);
      button.setAttribute('aria-expanded', 'false');
      remember(false);
      if (focused) (before?.isConnected && before !== document.body ? before : button).focus();
    },
    remove() {
      stop();
      hold(false);
      box.remove();
    },
    wasOpen() {
      try {
        return !small.matches && sessionStorage.getItem(key) === '1';
      } catch {
        return false;
      }
    },
  };
}

/** Focuses where one writes, now or as soon as it is drawn; else the frame. */
function focusComposer(box: HTMLElement): void {
  box.focus({ preventScroll: true });
  const find = () => box.querySelector<HTMLElement>('.composer textarea, .away textarea');
  const field = find();
  if (field) {
    field.focus({ preventScroll: true });
    return;
  }
  const observer = new MutationObserver(() => {
    const drawn = find();
    if (!drawn) return;
    observer.disconnect();
    const root = box.getRootNode() as ShadowRoot;
    // Not when the shopper has gone elsewhere meanwhile.
    if (root.activeElement === box) drawn.focus({ preventScroll: true });
  });
  observer.observe(box, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), 15_000);
}
