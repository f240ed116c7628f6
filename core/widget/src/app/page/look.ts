import type { Shell, ShopLook } from '../../shell.ts';
import { readKept } from '../../storage.ts';
import type { Format } from '../parts/format.ts';
import type { Panel } from '../parts/panel.ts';
import type { Store } from '../talk/state.ts';
import type { Talk } from '../talk/talk.ts';

/** How long the launcher stays away once nobody would answer, in milliseconds. Then it shows again and may be tried. */
const restLasts = 5 * 60_000;

export interface LookOptions {
  shell: Shell;
  talk: Talk;
  panel: Store<Panel>;
  format: Format;
  box: HTMLElement;
  /** Draws the shop's colour scheme. */
  paint: (scheme: ShopLook['scheme'] | undefined) => void;
  close: () => void;
}

/**
 * What the shop has set shows at once, and from the first moment on the pages that follow. Where its chat is off, or the engine says
 * that it cannot serve, the launcher leaves the page: nobody presses a bell that does not ring. Answers how to stop.
 */
export function watchLook({ shell, talk, panel, format, box, paint, close }: LookOptions): () => void {
  let down = false;
  let drawn = '';
  const draw = () => {
    const { settings, phase, why, conversation } = talk.store.now();
    // Until it serves again, whatever else fails meanwhile.
    down = phase !== 'ready' && !conversation && (down || why === 'unavailable');
    const off = settings?.enabled === false;
    const look = settings?.look ?? readKept<ShopLook>(talk.memory, 'look') ?? undefined;
    const { open } = panel.now();
    const now = JSON.stringify([settings, down, open]);
    if (now === drawn || !(settings || down)) return;
    drawn = now;
    const restsUntil = down || off ? Date.now() + restLasts : 0;
    talk.memory.set('look', JSON.stringify({ ...look, restsUntil }));
    // Whoever has it open reads what has happened, and closes it.
    shell.refine({ ...look, restsUntil: open && !off ? 0 : restsUntil });
    paint(look?.scheme);
    if (settings) box.ariaLabel = format.word('chatWith', { shop: settings.name });
    if (off) close();
  };
  const stops = [talk.store.listen(draw), panel.listen(draw)];
  draw();
  return () => {
    for (const stop of stops) stop();
  };
}
