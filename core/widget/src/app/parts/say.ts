import type { Store } from '../talk/state.ts';
import type { Panel } from './panel.ts';

/** How long a remark stays, in milliseconds: long enough to be read twice. */
const remarkLasts = 8_000;
const timers = new WeakMap<Store<Panel>, ReturnType<typeof setTimeout>>();

/** Shows and reads out a remark on what the shopper has just done. */
export function say(panel: Store<Panel>, note: string): void {
  clearTimeout(timers.get(panel));
  panel.set({ note });
  timers.set(
    panel,
    setTimeout(() => panel.set({ note: null }), remarkLasts),
  );
}
