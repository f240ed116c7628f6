import type { Dictionary } from '../words.ts';
import { actForms } from './act-forms.ts';
import { acting } from './acting.ts';
import { alerts } from './alerts.ts';
import { assistant } from './assistant.ts';
import { cards } from './cards.ts';
import { conversation } from './conversation.ts';
import { inbox } from './inbox.ts';
import { knowledge } from './knowledge.ts';
import { learned } from './learned.ts';
import { map } from './map.ts';
import { mood } from './mood.ts';
import { orderStates } from './order-states.ts';
import { promises } from './promises.ts';
import { quality } from './quality.ts';
import { reasons } from './reasons.ts';
import { records } from './records.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { sources } from './sources.ts';
import { ticketPage } from './ticket-page.ts';
import { tickets } from './tickets.ts';
import { trace } from './trace.ts';
import { traceLines } from './trace-lines.ts';
import { workSettings } from './work-settings.ts';

/** Simplified Chinese. */
export const zhCn: Dictionary = {
  ...shell,
  ...inbox,
  ...conversation,
  ...cards,
  ...settings,
  ...orderStates,
  ...records,
  ...reasons,
  ...trace,
  ...traceLines,
  ...acting,
  ...actForms,
  ...map,
  ...sources,
  ...tickets,
  ...ticketPage,
  ...promises,
  ...knowledge,
  ...mood,
  ...assistant,
  ...alerts,
  ...learned,
  ...quality,
  ...workSettings,
};
