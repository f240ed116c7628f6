import type { Handlers } from '../http/handlers.ts';
import type { Emotion } from './service.ts';

export function createEmotionRoutes(emotion: Emotion): Handlers {
  const { feedback } = emotion;
  return {
    listAlerts: ({ caller, body }) => emotion.list(caller, body),
    snoozeAlert: ({ caller, body }) => feedback.snooze(caller, body),
    judgeAlert: ({ caller, body }) => feedback.judge(caller, body),
    getMood: ({ caller, query }) => emotion.getMood(caller, query.conversation),
    async correctMood({ caller, body }) {
      await feedback.correctMood(caller, body);
      return { ok: true };
    },
    getSoothing: ({ caller, query }) => emotion.getSoothing(caller, query.conversation),
    setMood: ({ caller, body }) => feedback.setMood(caller, body),
    getOwnMood: ({ caller }) => feedback.getOwnMood(caller),
    setOwnMood: ({ caller, body }) => feedback.setOwnMood(caller, body.off),
    getAlertKey: async ({ caller }) => ({ key: emotion.telling.keyOf(caller.shop) }),
    getMoodModels: ({ caller }) => emotion.models.list(caller.shop),
    trainMoodModel: ({ caller }) => emotion.models.train(caller),
    useMoodModel: ({ caller, body }) => emotion.models.use(caller, body.model),
    replayMoods: ({ caller, body }) => emotion.replay(caller.shop, body),
  };
}
