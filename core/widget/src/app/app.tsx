/** The file that is fetched once the shopper wants to talk. The loader calls `mount` for each place on the page. */
import type { Words } from '../locales/en.ts';
import type { Mounted, Shell } from '../shell.ts';
import { mountShell } from './mount.tsx';
import { createTalk, type Talk } from './talk/talk.ts';
import { headersOf } from './talk/vouching.ts';

const talks = new Map<string, Talk>();

/** A launcher and an inline chat of the same shop show the same conversation. */
function talkOf(shell: Shell): Talk {
  const { engine, locale } = shell;
  const shop = shell.option('shop');
  const name = `${engine}|${shop}`;
  const hostHeaders = () => headersOf(shell);
  const talk = talks.get(name) ?? createTalk({ engine, shop, locale, hostHeaders });
  talks.set(name, talk);
  return talk;
}

export function mount(shell: Shell, words: unknown): Mounted {
  return mountShell(shell, talkOf(shell), words as Words);
}
