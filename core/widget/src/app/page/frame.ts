import type { Shell } from '../../shell.ts';
import type { Format } from '../parts/format.ts';
import { focusComposer } from './focus.ts';
import { windowOf } from './window.ts';

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

export interface Frame {
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
