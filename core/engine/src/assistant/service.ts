import type { ConversationId, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { Parts } from '../parts.ts';
import { createAnswering } from './answering.ts';
import { createCurve } from './curve.ts';
import { type Above, createGround } from './ground.ts';
import { createReplaying } from './replaying.ts';
import { createRewording } from './rewording.ts';
import { createSeeking } from './seeking/seeking.ts';
import { forgetTurns } from './store.ts';
import { createSuggesting } from './suggesting.ts';

export type Assistant = ReturnType<typeof createAssistantService>;

export function createAssistantService(parts: Parts, above: Above) {
  const ground = createGround(parts, above);
  const seeking = createSeeking(ground);
  return {
    ...createAnswering(ground, seeking),
    ...createCurve(ground),
    ...createSuggesting(ground, seeking),
    ...createRewording(ground),
    ...createReplaying(ground),
    /** Loads the models, so that the first message that is answered does not wait for it. */
    warm: () => void ground.mind(),
    isOn: async (shop: ShopId) => (await above.shops.getSettings(shop)).settings.assistant.on,
    /** What privacy asks of it. What an export shows stands in the journals of conversations. */
    forgetting: {
      forget: (tx: { sql: Sql }, shop: ShopId, conversations: readonly ConversationId[]) =>
        forgetTurns(tx.sql, shop, conversations),
    },
  };
}
