import { AppError, type ConversationId, id } from '@shopbell/contract';

/** The cursor of a person's view: which conversation, and the last seq they were given. Opaque to callers. */
export function visitorCursor(conversation: ConversationId, seq: number): string {
  return `${conversation}.${seq}`;
}

/** Reads it back. Throws `request.invalid`. Whether the conversation is the caller's has to be asked besides. */
export function readVisitorCursor(cursor: string): { conversation: ConversationId; seq: number } {
  const [name, seq = ''] = cursor.split('.');
  const conversation = id('conversation').safeParse(name);
  if (!conversation.success || !/^\d{1,15}$/.test(seq)) {
    throw new AppError('request.invalid', {
      issues: [{ path: 'query.cursor', message: 'must be a cursor that this API gave' }],
    });
  }
  return { conversation: conversation.data, seq: Number(seq) };
}

/** The cursor of an agent's stream: a position in the shop's feed. Throws `request.invalid`. */
export function readAgentCursor(cursor: string): bigint {
  if (!/^\d{1,19}$/.test(cursor)) {
    throw new AppError('request.invalid', {
      issues: [{ path: 'query.cursor', message: 'must be a cursor that this API gave' }],
    });
  }
  return BigInt(cursor);
}
