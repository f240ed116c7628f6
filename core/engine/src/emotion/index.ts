/**
 * Emotion: how a customer feels, by every message they write. A conversation at risk raises one alert for an episode, which is told as the
 * shop wants it, goes to a senior where the shop wants that, and ends when the customer is calm, the matter is resolved, or an agent says
 * that there was no risk. What may be about a life goes a way of its own, past thresholds and quiet times.
 * Owns the tables mood_mark, alert, mood_correction and mood_model; the inbox sorts by what it is told of them (showing.ts).
 * Says every kind of the contract's entries/emotion.ts on the conversation, and of models on the shop.
 * Hears `message.sent` to judge, `assistant.handed-over` to look sooner at who waits, and `conversation.resolved` and `conversation.merged` to
 * end alerts. What the assistant could not do counts as a reason (assistant-turns.ts).
 * Where nobody writes and nobody answers, a job looks again (waiting.ts). On an alert a shop may have a ticket opened and its own words sent (deeds.ts).
 * What agents correct is learned from (models.ts): a head of the shop's own over the shipped model, compared before it is used (comparing.ts).
 * When an alert is raised stands in episode.ts, which is pure, so that replay.ts can decide anew; who is told by which way in notices.ts
 * and telling.ts; how an upset customer is answered in soothing/strategy.ts, with first words in soothing/words/, a file a language.
 */
import { id } from '@shopbell/contract';
import { z } from 'zod';
import type { Domain, Parts } from '../parts.ts';
import { snoozeJob } from './feedback.ts';
import type { Above } from './ground.ts';
import { createJudge } from './listeners.ts';
import {
  escalateJob,
  hookJob,
  mailJob,
  NoticePayload,
  PushPayload,
  pushJob,
  pushOneJob,
  routeJob,
  sendJob,
  TicketPayload,
  ticketJob,
} from './notices.ts';
import { createEmotionRoutes } from './routes.ts';
import { createEmotionService, type Emotion } from './service.ts';
import { waitJob } from './waiting.ts';

export type { Emotion } from './service.ts';

const Wake = z.object({ shop: id('shop'), alert: id('alert') });

export function createEmotion(parts: Parts, above: Above): { service: Emotion; domain: Domain } {
  const service = createEmotionService(parts, above);
  const { telling, deeds } = service;
  const domain: Domain = {
    name: 'emotion',
    handlers: createEmotionRoutes(service),
    listeners: parts.options.moods ? [createJudge(service.alerting, service.writeCalm)] : [],
    ...(parts.options.moods ? { warm: service.warm, schedule: { [waitJob]: '* * * * *' } } : {}),
    // A shop's hook or mail server that hangs holds up nothing else.
    places: { [hookJob]: 2, [mailJob]: 1, [pushOneJob]: 4 },
    jobs: {
      [snoozeJob]: (payload) => service.feedback.wake(Wake.parse(payload)),
      [mailJob]: (payload) => telling.mail(NoticePayload.parse(payload)),
      [hookJob]: (payload) => telling.callHook(NoticePayload.parse(payload)),
      [pushJob]: (payload) => telling.push(NoticePayload.parse(payload)),
      [pushOneJob]: (payload) => telling.pushOne(PushPayload.parse(payload)),
      [routeJob]: (payload) => telling.route(NoticePayload.parse(payload)),
      [waitJob]: () => service.lookAtWaiting(),
      [ticketJob]: (payload) => deeds.openTicket(TicketPayload.parse(payload)),
      [sendJob]: (payload) => deeds.send(NoticePayload.parse(payload)),
      [escalateJob]: (payload) => telling.escalate(NoticePayload.parse(payload)),
    },
  };
  return { service, domain };
}
