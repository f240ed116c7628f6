import { en } from '../words/en/index.ts';
import type { Say, WordKey } from '../words/words.ts';

/** What customers came for, as people say it; one that has no words here is said as it is named. */
export function topicName(say: Say, topic: string | null): string {
  if (topic === null) return say('quality.topic.none');
  const key = `quality.topic.${topic}`;
  return key in en ? say(key as WordKey) : topic.replaceAll('_', ' ');
}
