import { AppError, type ConversationId, type FileId } from '@shopbell/contract';
import type { Customers } from '../../customers/index.ts';
import type { FilesService } from '../../files/index.ts';
import type { AgentCaller, Handlers, VisitorCaller } from '../../http/handlers.ts';
import type { EmailService } from '../email/index.ts';

/** What the routes ask of conversations. */
export interface Ownership {
  /** Whose conversation it is, when that is the caller or the caller holds a link to it; null otherwise. */
  findOwner(caller: VisitorCaller, conversation: ConversationId): Promise<string | null>;
  /** The person of a conversation of the shop. */
  findPerson(shop: AgentCaller['shop'], conversation: ConversationId): Promise<string | null>;
}

export interface WebParts {
  files: FilesService;
  customers: Customers;
  email: EmailService;
  ownership: Ownership;
}

/** What only somebody who may see the conversation may ask for: its files, and its transcript. */
export function createWebHandlers({ files, customers, email, ownership }: WebParts): Handlers {
  const ownFile = async (caller: VisitorCaller, id: FileId) => {
    const file = await files.find(caller.shop, id);
    if (!file || file.internal) return null;
    if (!file.conversation) return file.uploader === (caller.customer ?? caller.visitor) ? file : null;
    return (await ownership.findOwner(caller, file.conversation)) ? file : null;
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
      const person = file.conversation && (await ownership.findPerson(caller.shop, file.conversation));
      if (person)
        await customers.noteView(caller.shop, { agent: caller.agent, person, what: 'file', subject: file.id });
      return files.link(file);
    },
    async requestTranscript({ caller, body }) {
      if (!(await ownership.findOwner(caller, body.conversation))) throw new AppError('not-found');
      const { address } = await email.requestTranscript({ shop: caller.shop, conversation: body.conversation });
      return { ok: true as const, address };
    },
  };
}
