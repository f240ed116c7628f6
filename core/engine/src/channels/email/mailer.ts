import { AppError, type Mail, type Mailer, type MailReceipt } from '@shopbell/contract';
import nodemailer from 'nodemailer';

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, or `smtps://…` for TLS from the start. */
  smtp: string;
  /** Milliseconds that the server may take for each step. */
  timeout?: number;
}

/**
 * Sends by SMTP over at most two connections that are kept. Permanent refusals (5xx) of a recipient or of the message are in the receipt;
 * everything that may pass (4xx, a cut line, nobody there, a wrong password) throws `unavailable`, and the caller tries again with the
 * same Message-ID.
 */
export function createSmtpMailer({ smtp, timeout = 20_000 }: SmtpOptions): Mailer {
  const transport = nodemailer.createTransport({
    url: smtp,
    pool: true,
    maxConnections: 2,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      refuseLineBreaks(mail);
      try {
        const sent = await transport.sendMail(messageOf(mail));
        return receiptOf(mail, sent.rejectedErrors ?? []);
      } catch (error) {
        return receiptOf(mail, [error as SmtpError]);
      }
    },
    async close() {
      transport.close();
    },
  };
}

/** What nodemailer says when a server refuses, as far as it is used here. */
interface SmtpError extends Error {
  code?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
  rejectedErrors?: SmtpError[] | undefined;
}

function messageOf(mail: Mail) {
  return {
    messageId: `<${mail.messageId}>`,
    from: mail.from,
    to: { name: mail.to.name ?? '', address: mail.to.address },
    replyTo: mail.replyTo ?? '',
    inReplyTo: mail.inReplyTo ? `<${mail.inReplyTo}>` : '',
    references: (mail.references ?? []).map((id) => `<${id}>`),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: mail.headers ?? {},
  };
}

/** Line breaks in a header would let a name write headers of its own. */
function refuseLineBreaks(mail: Mail): void {
  const inHeaders = [
    mail.messageId,
    mail.from.name,
    mail.from.address,
    mail.to.name ?? '',
    mail.to.address,
    mail.subject,
    ...Object.entries(mail.headers ?? {}).flat(),
  ];
  if (inHeaders.some((value) => /[\r\n\0]/.test(value))) throw new Error('A header of this mail holds a line break.');
}

function receiptOf(mail: Mail, errors: readonly SmtpError[]): MailReceipt {
  const refusals = errors.flatMap((error) => error.rejectedErrors ?? [error]);
  const passing = refusals.find((error) => !isPermanent(error));
  if (passing) {
    const why = passing.responseCode
      ? `It answered ${passing.responseCode}.`
      : `It failed with ${passing.code ?? 'an error'}.`;
    throw new AppError('unavailable', { detail: `The mail server did not take the mail. ${why}`, cause: passing });
  }
  return { refused: refusals.map((error) => ({ address: mail.to.address, why: reasonOf(error) })) };
}

/** A refused login is a mistake in the options: no fault of the address, and right after they are corrected. */
function isPermanent(error: SmtpError): boolean {
  return (error.responseCode ?? 0) >= 500 && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE');
}

function reasonOf(error: SmtpError): string {
  return (error.response ?? error.message).replace(/\s+/g, ' ').slice(0, 500);
}
