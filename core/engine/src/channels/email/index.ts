/**
 * E-mail continuity: an agent's answers to somebody who has gone go out as one mail per burst, with a signed link back into the
 * conversation; transcripts on request; no mail to who wants none; what did not arrive is told to agents.
 *
 * A mail is planned first (its Message-ID and what it tells are fixed in the table `mail`), then sent, then settled together with its
 * entry; so whatever fails in between, it is sent again as the same mail. Texts are in `locales/`.
 */
import type { Domain, Parts } from '../../parts.ts';
import type { Shops } from '../../shops/index.ts';
import type { Correspondence } from './correspondence.ts';
import { createMailListener } from './listeners.ts';
import { createEmailHandlers } from './routes.ts';
import { createEmailService, type EmailService } from './service.ts';

export { senderOf } from './compose.ts';
export type { Correspondence, Correspondent } from './correspondence.ts';
export { createSmtpMailer } from './mailer.ts';
export type { EmailService } from './service.ts';
export { nearestLocale } from './texts.ts';

export function createEmail(
  parts: Parts,
  above: { shops: Shops; correspondence: Correspondence },
): { service: EmailService; domain: Omit<Domain, 'name'> } {
  const service = createEmailService({ parts, ...above });
  return {
    service,
    domain: {
      handlers: createEmailHandlers({ parts, service, ...above }),
      listeners: parts.options.mail ? [createMailListener(parts, above)] : [],
      jobs: {
        'mail-answers': (about) => service.answerByMail(about as Parameters<EmailService['answerByMail']>[0]),
        'mail-send': (mail) => service.sendPlanned(mail as Parameters<EmailService['sendPlanned']>[0]),
      },
      places: { 'mail-send': 2 },
    },
  };
}
