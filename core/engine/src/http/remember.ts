import type { Clock } from '@shopbell/contract';

/** Keeps answers for `seconds`, so that a hot path asks seldom; callers at the same time share one question. Errors are not kept. */
export function remember<Key, Answer>(
  options: { seconds: number; clock: Clock; most?: number; nameOf: (key: Key) => string },
  ask: (key: Key) => Promise<Answer>,
): ((key: Key) => Promise<Answer>) & { forget(): void } {
  const kept = new Map<string, { answer: Promise<Answer>; until: number }>();
  const most = options.most ?? 5_000;
  const recall = (key: Key): Promise<Answer> => {
    const name = options.nameOf(key);
    const found = kept.get(name);
    const now = options.clock.now();
    if (found && found.until > now) return found.answer;
    if (kept.size >= most) kept.clear();
    const answer = ask(key);
    const entry = { answer, until: now + options.seconds * 1000 };
    kept.set(name, entry);
    answer.catch(() => kept.get(name) === entry && kept.delete(name));
    return answer;
  };
  return Object.assign(recall, { forget: () => kept.clear() });
}
