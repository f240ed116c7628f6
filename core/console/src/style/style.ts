import { cards } from './cards.ts';
import { conversation } from './conversation.ts';
import { ground } from './ground.ts';
import { inbox } from './inbox.ts';
import { kit } from './kit.ts';
import { knowledge } from './knowledge.ts';
import { overlays } from './overlays.ts';
import { panel } from './panel.ts';
import { screens } from './screens.ts';
import { story } from './story.ts';
import { tokens } from './tokens.ts';
import { trace } from './trace.ts';
import { work } from './work.ts';

/**
 * A reset that a host keeps outside of layers (Tailwind 3 in Medusa's admin) would win over ours, paddings and lines first: what the
 * console draws itself takes the console's style alone. What a host's kit draws keeps the host's.
 */
const own = `
.shopbell, .shopbell :is([class^='sb-'], [class*=' sb-']), .shopbell :is([class^='sb-'], [class*=' sb-']) > :not([class]) {
  all: revert-layer;
}`;

/**
 * The whole style, as one sheet. Everything stands in `@layer shopbell` and below `.shopbell`, so nothing of it reaches the host;
 * custom properties that the host sets outside of layers, as `.shopbell { --sb-accent: … }`, win.
 */
export const style = `@layer shopbell {
${tokens}
.shopbell {
${[ground, kit, overlays, inbox, conversation, cards, panel, trace, story, screens, work, knowledge].join('\n')}
}
}
${own}`;
