import type { AlertPath, MoodFlagName, MoodReason } from '@shopbell/contract';

/** What mails to staff about alerts say, and the titles of tickets. */
export interface AlertWords {
  subject: Record<'raised' | 'worsened' | 'escalated' | 'safety', string>;
  lead: Record<AlertPath, string>;
  /** With `{percent}`. */
  risk: string;
  /** With `{percent}`. */
  ticket: Record<AlertPath, string>;
  flagged: string;
  because: string;
  conversation: string;
  comma: string;
  flags: Record<MoodFlagName, string>;
  reasons: Record<MoodReason['reason'], string>;
}
