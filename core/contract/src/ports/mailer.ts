/**
 * Sends mail. The engine calls it from jobs only, never inside a transaction. Implemented over nodemailer; an operator may bring
 * another. A mail that is sent twice carries the same `messageId`, so that receivers show it once.
 */
export interface Mailer {
  send(mail: Mail): Promise<MailReceipt>;
  /** Frees connections; called once at stop. */
  close(): Promise<void>;
}

/** One mail in two forms. Addresses are bare (`ada@example.com`), names as people write them. */
export interface Mail {
  /** RFC 5322 Message-ID without angle brackets; fixed by the caller. */
  messageId: string;
  from: { name: string; address: string };
  to: { name?: string; address: string };
  replyTo?: string;
  inReplyTo?: string;
  references?: string[];
  subject: string;
  text: string;
  html: string;
  /** More headers, such as List-Unsubscribe. Values are checked for line breaks. */
  headers?: Record<string, string>;
}

/** `refused` holds permanent refusals (5xx) by the receiving server: a bounce at the door. */
export interface MailReceipt {
  refused: { address: string; why: string }[];
}
