import { AppError, type ConversationId } from '@shopbell/contract';
import type { Correspondent } from './correspondence.ts';
import type { MailRow } from './store.ts';

/** What a shop's mails may come to within a day, so that nobody uses the shop to write to other people. */
export const dayMs = 86_400_000;
/** Transcripts of one conversation, and transcripts to one address whatever they are of. */
const mostTranscripts = 5;
/** Mails of any kind to one address. Answers go out once per burst: a conversation that runs all day by mail has fewer. */
const mostMails = 40;
/** Seconds until it is worth asking again. */
export const pauseSeconds = 3_600;

/** A mail of the last day, to the address or of the conversation that is asked about. */
export type CountedMail = Pick<MailRow, 'reason' | 'address' | 'conversation'>;

/** Whether one more mail may go to the address. */
export function mayMail(address: string, mails: readonly CountedMail[]): boolean {
  return mails.filter((mail) => isTo(mail, address)).length < mostMails;
}

/**
 * Whether a transcript may be sent. Throws `rate.limited`; before an agent has answered a typed address gets none, for all the words
 * would be those of whoever typed it.
 */
export function requireTranscript(
  {
    conversation,
    address,
    verified,
    answered,
  }: Pick<Correspondent, 'verified' | 'answered'> & {
    conversation: ConversationId;
    address: string;
  },
  mails: readonly CountedMail[],
): void {
  if (!verified && !answered)
    throw new AppError('rate.limited', {
      reason: 'mail.transcript-early',
      retryAfterSeconds: pauseSeconds,
    });
  const transcripts = mails.filter(({ reason }) => reason === 'transcript');
  const most = Math.max(
    transcripts.filter((mail) => mail.conversation === conversation).length,
    transcripts.filter((mail) => isTo(mail, address)).length,
  );
  if (most >= mostTranscripts || !mayMail(address, mails))
    throw new AppError('rate.limited', { retryAfterSeconds: pauseSeconds });
}

function isTo({ address }: CountedMail, wanted: string): boolean {
  return address?.toLowerCase() === wanted.toLowerCase();
}
