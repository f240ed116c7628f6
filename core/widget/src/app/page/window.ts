import type { Shell } from '../../shell.ts';
import { focusComposer } from './focus.ts';
import type { Frame } from './frame.ts';

/** Up to this width or height, in px, the chat takes the whole screen. */
const phone = '(max-width: 520px), (max-height: 480px)';

interface WindowOptions {
  shell: Shell;
  close: () => void;
  signal: AbortSignal;
  stop: () => void;
}

/** The window above the launcher, or the whole screen. */
export function windowOf(box: HTMLDialogElement, { shell, close, signal, stop }: WindowOptions): Frame {
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
