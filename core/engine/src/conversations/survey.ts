import { AppError, type ConversationId, type EntryView, surveyAnswered } from '@shopbell/contract';
import type { VisitorCaller } from '../http/handlers.ts';

import { type Ground, personActor, subjectOf } from './ground.ts';
import { storedText } from './message.ts';
import type { Owners } from './owners.ts';
import { surveyKey } from './settling.ts';
import { hasKey } from './store.ts';

export interface SurveyAnswer {
  conversation: ConversationId;
  resolution: number;
  rating: number;
  comment?: string | undefined;
}

export function createSurvey({ parts }: Ground, owners: Owners) {
  return {
    /** The answer to the survey of one resolution; a second one gets the first back. Throws `refused` where none was asked. */
    async answer(
      caller: VisitorCaller,
      { conversation, resolution, rating, comment = '' }: SurveyAnswer,
    ): Promise<EntryView> {
      const row = await owners.getOwn(caller, conversation);
      if (!(await hasKey(parts.database.sql, caller.shop, conversation, surveyKey(resolution))))
        throw new AppError('refused', { detail: 'This was not asked.' });
      const { text } = storedText(comment);
      const body = { resolution, rating, ...(text === '' ? {} : { comment: text }) };
      const key = `${surveyKey(resolution)}:answer`;
      const { entry } = await parts.journal.append(subjectOf(caller.shop, conversation), {
        kind: surveyAnswered,
        body,
        actor: personActor(row.person),
        key,
      });
      return entry;
    },
  };
}
