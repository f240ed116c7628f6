/** Whether the launcher stays away from a path: `patterns` are paths, a `*` at the end matches the rest. */
export const isHiddenOn = (path: string, patterns: readonly string[]) =>
  patterns.some((pattern) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern || path === `${pattern}/`,
  );

const { navigation } = globalThis as { navigation?: EventTarget };
/** The browser's name for: another page of a single-page shop is there. */
const arrived = 'navigatesuccess';

/**
 * Lets the page's history tell when it goes to another page, in browsers that do not (Safari before 26.2, Firefox before 147). Done once
 * and never undone: others may have wrapped the same methods since.
 */
export function tellOfPages() {
  if (navigation) return;
  for (const name of ['pushState', 'replaceState'] as const) {
    const real = history[name];
    history[name] = (...to) => {
      real.apply(history, to);
      dispatchEvent(new Event(arrived));
    };
  }
}

/**
 * Calls `changed` when the launcher may have to show or hide: another page of a single-page shop, another width, an element that
 * matches `yieldTo` (a cart drawer), or a page that says so by `shopbell:yield`. Answers whether it yields now, and a stop.
 */
export function watchPlace(yieldTo: string | undefined, changed: () => void) {
  const stopper = new AbortController();
  const { signal } = stopper;
  const listen = (target: EventTarget, name: string, then: (event: Event) => void = changed) =>
    target.addEventListener(name, then, { signal });
  let seen = false;
  let told = false;
  let asked = false;
  const look = () => {
    asked = false;
    seen = !!document.querySelector(yieldTo as string);
    changed();
  };
  const observer = new MutationObserver(() => {
    if (!asked) requestAnimationFrame(look);
    asked = true;
  });
  if (yieldTo) {
    observer.observe(document, { subtree: true, childList: true, attributes: true });
    look();
  }
  listen(document, 'shopbell:yield', (event) => {
    told = (event as CustomEvent).detail !== false;
    changed();
  });
  listen(window, 'resize');
  listen(window, 'popstate');
  listen(navigation ?? window, arrived);
  return {
    yields: () => seen || told,
    stop: () => {
      stopper.abort();
      observer.disconnect();
    },
  };
}
