import { cards } from './cards.ts';
import { conversation } from './conversation.ts';
import { ground } from './ground.ts';
import { inbox } from './inbox.ts';
import { kit } from './kit.ts';
import { overlays } from './overlays.ts';
import { panel } from './panel.ts';
import { screens } from './screens.ts';
import { story } from './story.ts';
import { tokens } from './tokens.ts';
import { trace } from './trace.ts';

/**
 * The whole style, as one sheet. Everything stands in `@layer shopbell` and below `.shopbell`, so nothing of it reaches the host;
 * whatever the host writes outside of layers, as `.shopbell { --sb-accent: … }`, wins.
 */
export const style = `@layer shopbell {
${tokens}
.shopbell {
${[ground, kit, overlays, inbox, conversation, cards, panel, trace, story, screens].join('\n')}
}
}`;
