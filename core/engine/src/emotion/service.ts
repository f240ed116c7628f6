import type { Parts } from '../parts.ts';
import { createAlerting } from './alerting.ts';
import { createCalm } from './calm.ts';
import { createDeeds } from './deeds.ts';
import { createFeedback } from './feedback.ts';
import { forgetting } from './forget.ts';
import { type Above, createGround } from './ground.ts';
import { createLooking } from './looking.ts';
import { createModels } from './models.ts';
import { createPatience } from './patience.ts';
import { createReadings } from './readings.ts';
import { createReplay } from './replay.ts';
import { createSoothing } from './soothing/soothing.ts';
import { createTelling } from './telling.ts';

export type Emotion = ReturnType<typeof createEmotionService>;

export function createEmotionService(parts: Parts, above: Above) {
  const ground = createGround(parts, above);
  const alerting = createAlerting(ground);
  const soothing = createSoothing(ground);
  return {
    ...createLooking(ground),
    ...createReplay(ground),
    ...soothing,
    deeds: createDeeds(ground, soothing),
    alerting,
    lookAtWaiting: createPatience(ground, alerting),
    writeCalm: createCalm(ground, alerting.readMessage),
    /** Loads the models, so that the first message that is judged does not wait for it. */
    warm: () => void ground.mind(),
    telling: createTelling(ground),
    feedback: createFeedback(ground, alerting),
    models: createModels(ground),
    ...createReadings(ground),
    forgetting,
  };
}
