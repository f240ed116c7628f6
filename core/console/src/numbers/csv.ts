import type { Insights, Measure } from '@shopbell/contract';
import { csvOf } from '../shell/csv.ts';

/** All figures as CSV: names in English, durations in seconds, an empty field where there is not enough data. */
export function insightsCsv(insights: Insights): string {
  const { firstReply, resolution, satisfaction } = insights;
  const measures: [string, Measure][] = [
    ['first_reply_median_seconds', firstReply.wall.median],
    ['first_reply_p90_seconds', firstReply.wall.p90],
    ['first_reply_business_median_seconds', firstReply.business.median],
    ['first_reply_business_p90_seconds', firstReply.business.p90],
    ['resolution_median_seconds', resolution.wall.median],
    ['resolution_p90_seconds', resolution.wall.p90],
    ['resolution_business_median_seconds', resolution.business.median],
    ['resolution_business_p90_seconds', resolution.business.p90],
    ['satisfaction_mean', satisfaction.mean],
    ['satisfaction_satisfied_share', satisfaction.satisfied],
  ];
  const rows: (string | number)[][] = [
    ['figure', 'value', 'cases'],
    ['from', insights.from, ''],
    ['to', insights.to, ''],
    ['conversations', insights.conversations, ''],
    ['messages_from_people', insights.messages.fromPeople, ''],
    ['messages_from_agents', insights.messages.fromAgents, ''],
    ['survey_asked', satisfaction.asked, ''],
    ['survey_answered', satisfaction.answered, ''],
    ...measures.map(([name, { value, cases, enough }]) => [name, enough && value !== null ? value : '', cases]),
    [],
    ['day', 'conversations', 'messages'],
    ...insights.perDay.map(({ day, conversations, messages }) => [day, conversations, messages]),
  ];
  return csvOf(rows);
}
