import { useEffect, useRef } from 'react';
import { useConsole } from './console-context.tsx';

/** Keys by their `event.key`; one that answers false has not used the key, and it goes on its way. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => unknown>>;

/**
 * Single keys that work wherever the agent is in the console. Never while typing, with a modifier, inside a dialog or menu, or
 * in the host's own parts of the page. `first` has its turn before all others.
 */
export function useKeys(keys: Keys, { first = false }: { first?: boolean } = {}): void {
  const { root, desk } = useConsole();
  const newest = useRef(keys);
  newest.current = keys;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const [target] = event.composedPath();
      if (!(target instanceof Element) || !root.current) return;
      const ours = target === document.body || target === document.documentElement || root.current.contains(target);
      if (!ours || target.closest('dialog, [role=menu], [role=dialog]')) return;
      // Its focus may be nowhere for a moment, when what had it is gone.
      if (root.current.querySelector('dialog[open]')) return;
      if (target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') && event.key !== 'Escape')
        return;
      if (desk.writing.takes(event)) return event.preventDefault();
      const act = newest.current[event.key];
      if (act && act(event) !== false) event.preventDefault();
    };
    document.addEventListener('keydown', hear, { capture: first });
    return () => document.removeEventListener('keydown', hear, { capture: first });
  }, [root, desk, first]);
}
