import { AppError, type FileId } from '@shopbell/contract';
import type { Conversations } from '../../conversations/index.ts';
import type { Customers } from '../../customers/index.ts';
import { type FilesService, isOfTicket } from '../../files/index.ts';
import type { Handlers, VisitorCaller } from '../../http/handlers.ts';
import type { EmailService } from '../email/index.ts';

export interface WebParts {
  files: FilesService;
  customers: Customers;
  email: EmailService;
  conversations: Conversations;
}

/** What only somebody who may see the conversation may ask for: its files, and its transcript. */
export function createWebHandlers({ files, customers, email, conversations }: WebParts): Handlers {
  const ownFile = async (caller: VisitorCaller, id: FileId) => {
    const file = await files.find(caller.shop, id);
    if (!file || file.internal) return null;
    if (!file.conversation) return file.uploader === (caller.customer ?? caller.visitor) ? file : null;
    if (isOfTicket(file.conversation)) return null;
    return (await conversations.findOwner(caller, file.conversation)) ? file : null;
  };
  return {
    async linkVisitorFile({ caller, query }) {
      const file = await ownFile(caller, query.file);
      if (!file) throw new AppError('not-found');
      return files.link(file);
    },
    async linkFile({ caller, query }) {
      const file = await files.find(caller.shop, query.file);
      // What nobody has sent yet is its uploader's alone.
      if (!file || (!file.conversation && file.uploader !== caller.agent)) throw new AppError('not-found');
      // What a ticket holds is for every agent, and looking at the ticket is noted.
      if (file.conversation && !isOfTicket(file.conversation)) {
        const { person } = await conversations.get(caller.shop, file.conversation);
        await customers.noteView(caller.shop, { agent: caller.agent, person, what: 'file', subject: file.id });
      }
      return files.link(file);
    },
    async requestTranscript({ caller, body }) {
      await conversations.getOwn(caller, body.conversation);
      const { address } = await email.requestTranscript({ shop: caller.shop, conversation: body.conversation });
      return { ok: true as const, address };
    },
  };
}
