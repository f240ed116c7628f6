import { type AssistantOffer, AssistantPart, Chosen, type EntryView } from '@shopbell/contract';

/** What a person's message took of what the assistant had offered, where the message it names is the assistant's and offers it. */
export function choiceOf(
  { body }: Pick<EntryView, 'body'>,
  messages: readonly EntryView[],
): { offer: AssistantOffer; of: EntryView } | null {
  const chose = Chosen.safeParse(body.chose);
  if (!chose.success) return null;
  const of = messages.find(({ seq, actor }) => seq === chose.data.seq && actor.type === 'assistant');
  const offer = AssistantPart.safeParse(of?.body.assistant).data?.offers[chose.data.offer];
  return of && offer ? { offer, of } : null;
}
