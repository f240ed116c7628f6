import type { Dictionary } from '../words.ts';
import { conversation } from './conversation.ts';
import { inbox } from './inbox.ts';
import { records } from './records.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';

/** Simplified Chinese. */
export const zhCn: Dictionary = { ...shell, ...inbox, ...conversation, ...settings, ...records };
