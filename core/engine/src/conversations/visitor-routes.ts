import type { Handlers } from '../http/handlers.ts';
import type { Conversations } from './service.ts';

const done = { ok: true } as const;

/** Of the storefront. */
export function createVisitorRoutes(conversations: Conversations): Handlers {
  return {
    issueVisitorTicket: ({ body, request, native }) =>
      conversations.issueVisitorTicket({ shop: body.shop ?? null, held: body.ticket, request, native }),
    resumeByLink: ({ body }) => conversations.resumeByLink(body.link),
    getVisitorView: ({ caller, query }) => conversations.viewOwn(caller, query),
    sendVisitorMessage: ({ caller, body }) => conversations.sendByPerson(caller, body),
    async sayVisitorTyping({ caller, body }) {
      await conversations.sayPersonTyping(caller, body.conversation);
      return done;
    },
    async markVisitorRead({ caller, body }) {
      await conversations.markPersonRead(caller, body.conversation, body.seq);
      return done;
    },
    leaveContact: ({ caller, body }) => conversations.leaveContact(caller, body),
    askForHuman: ({ caller, body }) => conversations.askForHuman(caller, body),
    answerSurvey: ({ caller, body }) => conversations.survey.answer(caller, body),
  };
}
