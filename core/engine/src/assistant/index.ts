/**
 * The assistant: answers at once what an order's trace, the host's products or the shop's own pages answer, says that it is automatic, and calls
 * a human where it is not sure, where somebody may be in danger, and whenever one is asked for. It is silent once an agent has the conversation.
 * Owns the table assistant_turn. Says `answer.decided` and `assistant.handed-over`, and its answers as `message.sent`, keyed by the message.
 * Hears `message.sent`, to answer in a job, and `human.wanted`, to say what it leaves to them.
 * With a language model configured, phrasing/ puts what pages say into better words and checks them, looks for what a message names where rules find too little, and rewording.ts betters and translates what
 * agents are about to say and have to read; it decides and sends nothing.
 * It asks for a return (returning.ts) and changes the address of an order that is not packed (addressing.ts) when the order's own customer has
 * pressed that it should; what may be done is looked up anew at each step.
 * `replaying.ts` decides anew on what was decided, by other models or another threshold (replayed.ts, pure), and changes nothing.
 * Whether to answer at all and where to look stands in course.ts, what a message names in slots.ts, what is asked of products as they are in
 * product-question.ts, all pure; what is done about a message is chosen in deciding.ts; a new place to look for answers is
 * a file in seeking/ and a line in its list; its words stand in locales/, a file a language.
 */
import type { Domain, Parts } from '../parts.ts';
import type { Above } from './ground.ts';
import { AnswerPayload, answerJob, createAnswerer } from './listeners.ts';
import { createAssistantRoutes } from './routes.ts';
import { type Assistant, createAssistantService } from './service.ts';

export type { Assistant } from './service.ts';

export function createAssistant(parts: Parts, above: Above): { service: Assistant; domain: Domain } {
  const service = createAssistantService(parts, above);
  const domain: Domain = {
    name: 'assistant',
    handlers: createAssistantRoutes(service),
    listeners: [createAnswerer(parts, service)],
    jobs: { [answerJob]: (payload, attempt) => service.answer(AnswerPayload.parse(payload), attempt) },
    // A host that is slow holds up nothing but answers, and no more than half of these.
    places: { [answerJob]: 6 },
    warm: service.warm,
  };
  return { service, domain };
}
