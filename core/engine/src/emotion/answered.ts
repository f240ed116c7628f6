import { messageSent } from '@shopbell/contract';
import { type Ground, talkSubject } from './ground.ts';
import type { AlertRow } from './store.ts';

/** Whether an agent has written since an alert was raised. */
export async function isAnswered(
  { parts }: Pick<Ground, 'parts'>,
  { shop, conversation, raisedSeq }: Pick<AlertRow, 'shop' | 'conversation' | 'raisedSeq'>,
): Promise<boolean> {
  const entries = await parts.journal.read(talkSubject(shop, conversation), {
    audience: 'system',
    after: raisedSeq,
    limit: 200,
  });
  return entries.some(({ kind, actor }) => kind === messageSent.kind && actor.type === 'agent');
}
