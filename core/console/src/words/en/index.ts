import { conversation } from './conversation.ts';
import { inbox } from './inbox.ts';
import { records } from './records.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';

/** English: the texts that every other language translates. */
export const en = { ...shell, ...inbox, ...conversation, ...settings, ...records };
