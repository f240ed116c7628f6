import type { Scheme } from '@shopbell/console';
import { useSyncExternalStore } from 'react';

const isDark = (): boolean => document.documentElement.classList.contains('dark');

/** Light or dark as the admin is now: it says so by a class on the page's root, and exports no hook for it. */
export function useScheme(): Scheme {
  return useSyncExternalStore(watch, isDark) ? 'dark' : 'light';
}

function watch(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] });
  return () => observer.disconnect();
}
