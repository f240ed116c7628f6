/**
 * Channels: the ways that messages travel between a shop and people. The web channel is the widget itself; e-mail takes answers after
 * people who have gone.
 *
 * Owns the tables mail and mail_opt_out. Hears message.sent and contact.left; says mail.sent, mail.bounced, mail.opted-out and
 * delivery.failed on conversations. A new channel: a folder that implements `Channel` of the contract, a line in `listChannels`, and a
 * call of `testChannel` in its test.
 */
import type { Channel } from '@shopbell/contract';
import type { Conversations } from '../conversations/index.ts';
import type { Customers } from '../customers/index.ts';
import type { FilesService } from '../files/index.ts';
import type { Domain, Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import { createEmail, type EmailService } from './email/index.ts';
import { createWebChannel } from './web/channel.ts';
import { createWebHandlers } from './web/routes.ts';

export { createSmtpMailer, type EmailService, nearestLocale, senderOf } from './email/index.ts';

export interface Channels {
  /** By name. */
  channels: ReadonlyMap<string, Channel>;
  email: EmailService;
}

/** Every channel that a conversation can be on. */
function listChannels({ options }: Parts): readonly Channel[] {
  return [createWebChannel({ fileBytes: options.limits.fileBytes })];
}

export interface ChannelsAbove {
  shops: Shops;
  customers: Customers;
  files: FilesService;
  conversations: Conversations;
}

export function createChannels(parts: Parts, above: ChannelsAbove): { service: Channels; domain: Domain } {
  const { shops, conversations } = above;
  const email = createEmail(parts, { shops, correspondence: { find: conversations.findCorrespondent } });
  const channels = new Map(listChannels(parts).map((channel) => [channel.name, channel]));
  const web = createWebHandlers({ ...above, email: email.service });
  const domain: Domain = { ...email.domain, name: 'channels', handlers: { ...email.domain.handlers, ...web } };
  return { service: { channels, email: email.service }, domain };
}
