import type { Say } from '../words/words.ts';

/** What people call a channel; its own name where there is no word for it. */
export function channelName(say: Say, channel: string): string {
  if (channel === 'web') return say('channel.web');
  return channel === 'email' ? say('channel.email') : channel;
}
