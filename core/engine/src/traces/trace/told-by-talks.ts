import type { Told } from './line.ts';

/** A conversation about the order, or in which it is spoken of. */
export interface Talk {
  id: string;
  channel: string;
  matter: string;
  startedAt: Date;
  resolvedAt: Date | null;
}

/** A mail that went out about such a conversation. */
export interface SentMail {
  conversation: string;
  reason: string;
  upTo: number;
  /** `refused`: at the receiving server's door. */
  state: 'sent' | 'bounced' | 'refused';
  sentAt: Date;
}

export function toldByTalks(talks: readonly Talk[]): Told[] {
  return talks.flatMap(({ id, channel, matter, startedAt, resolvedAt }) => {
    const line = (kind: string, at: Date): Told => ({
      ...{ id: `${kind}:${id}`, kind, at: at.toISOString(), source: 'shopbell', heard: false, audience: 'agents' },
      facts: { conversation: id, channel, matter },
    });
    return [
      line('conversation.started', startedAt),
      ...(resolvedAt ? [line('conversation.resolved', resolvedAt)] : []),
    ];
  });
}

/** Whom a mail went to stands in the conversation, for those who may see customers. */
export function toldByMails(mails: readonly SentMail[]): Told[] {
  return mails.map(({ conversation, reason, upTo, state, sentAt }) => {
    const kind = state !== 'sent' ? 'mail.bounced' : reason === 'transcript' ? 'mail.transcript' : 'mail.reply';
    const [id, at] = [`mail:${conversation}:${reason}:${upTo}`, sentAt.toISOString()];
    return { id, kind, at, source: 'shopbell', heard: false, audience: 'agents', facts: { conversation } };
  });
}
