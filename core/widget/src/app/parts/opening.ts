import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Something small that a button opens and closes: the box around both, the button, and whether it is open. */
export function useOpening() {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const shut = (back: boolean) => {
    setOpen(false);
    if (back) button.current?.focus();
  };
  useDismiss(open, box, shut);
  return { open, box, button, shut, toggle: () => setOpen(!open) };
}

/** Closes something small when the shopper presses Escape (`back`: the focus returns) or anywhere else. */
function useDismiss(open: boolean, box: RefObject<HTMLElement | null>, shut: (back: boolean) => void): void {
  const isOpen = useRef(open);
  isOpen.current = open;
  // With what is drawn: an effect that came a frame later would leave a quick Escape to the chat.
  useLayoutEffect(() => {
    const root = box.current?.getRootNode();
    if (!open || !root) return;
    const stopper = new AbortController();
    const options = { signal: stopper.signal, capture: true };
    const onKeyDown = (event: Event) => {
      // What is closed already may still be listening for a moment: the next Escape is not for it.
      if ((event as KeyboardEvent).key !== 'Escape' || !isOpen.current) return;
      isOpen.current = false;
      // Not the chat: only this.
      event.stopPropagation();
      event.preventDefault();
      shut(true);
    };
    root.addEventListener('keydown', onKeyDown, options);
    const onPointer = (event: Event) => {
      const [target] = event.composedPath();
      if (!box.current?.contains(target as Node)) shut(false);
    };
    document.addEventListener('pointerdown', onPointer, options);
    root.addEventListener('focusin', onPointer, options);
    return () => stopper.abort();
  });
}
