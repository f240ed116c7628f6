import type { ConversationId, ShopId } from '@shopbell/contract';
import type { Agents } from '../agents/index.ts';
import type { EmailService } from '../channels/index.ts';
import type { Conversations } from '../conversations/index.ts';
import type { Customers } from '../customers/index.ts';
import type { Sql } from '../database/index.ts';
import type { FilesService } from '../files/index.ts';
import type { Promises } from '../promises/index.ts';
import type { Shops } from '../shops/index.ts';
import type { Signals } from '../signals/index.ts';
import type { Tickets } from '../tickets/index.ts';
import type { Traces } from '../traces/index.ts';

/** Something that keeps more about conversations than their journals, and can be told to forget it. */
export interface Forgetful {
  forget(tx: { sql: Sql }, shop: ShopId, conversations: readonly ConversationId[]): Promise<void>;
}

/**
 * Everything that holds words of people. A new domain that keeps a copy of any is named in `forgetful`, and its place is planted in
 * privacy.test.ts.
 */
export interface Keepers {
  shops: Shops;
  customers: Customers;
  files: FilesService;
  conversations: Conversations['forgetting'];
  agents: Agents['forgetting'];
  traces: Traces['forgetting'];
  tickets: Tickets['forgetting'];
  promises: Promises['forgetting'];
  email: Pick<EmailService, 'listKept'>;
  signals: Pick<Signals, 'forgetBuyers'>;
  forgetful: readonly Forgetful[];
}
