import { createAssigning } from './assigning.ts';
import { createChanging } from './changing.ts';
import type { Ground } from './ground.ts';
import { createSettling } from './settling.ts';
import { createTagging } from './tagging.ts';

export type { Assignee } from './assigning.ts';
export type { Keyed } from './changing.ts';

export type Changes = ReturnType<typeof createChanges>;

/** Everything agents change of a conversation, each once for its key. */
export function createChanges(ground: Ground) {
  const change = createChanging(ground.parts.journal);
  return { ...createAssigning(ground, change), ...createSettling(ground, change), ...createTagging(ground, change) };
}
