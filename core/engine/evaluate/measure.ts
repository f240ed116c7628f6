import type { PassageView } from '@shopbell/contract';

/** A question of `questions.jsonl`; `page` and `answer` are null where the shop has no answer. */
export interface Question {
  lang: string;
  set: 'tune' | 'test';
  question: string;
  page: string | null;
  answer: string | null;
}

export interface Asked extends Question {
  found: readonly PassageView[];
}

export function isRight({ page, answer }: Question, passage: PassageView | undefined): boolean {
  return (
    page !== null && passage?.title === page && [...passage.headings, passage.text].join('\n').includes(answer ?? '')
  );
}

/** What came of questions, when what is at least as sure as `threshold` is answered. */
export function measure(asked: readonly Asked[], threshold: number) {
  const known = asked.filter(({ page }) => page !== null);
  const unknown = asked.filter(({ page }) => page === null);
  const answers = (each: Asked) => (each.found[0]?.score ?? 0) >= threshold;
  const answered = asked.filter(answers);
  const share = (part: number, all: number) => (all === 0 ? null : Math.round((1000 * part) / all) / 10);
  const count = (of: readonly Asked[], holds: (each: Asked) => boolean) => share(of.filter(holds).length, of.length);
  return {
    questions: asked.length,
    recallAt5: count(known, (each) => each.found.some((passage) => isRight(each, passage))),
    recallAt1: count(known, (each) => isRight(each, each.found[0])),
    precision: count(answered, (each) => isRight(each, each.found[0])),
    answered: count(known, answers),
    refused: count(unknown, (each) => !answers(each)),
  };
}

/** The lowest threshold at which so much of what is answered is right; 1 where none is. */
export function thresholdFor(asked: readonly Asked[], precision: number): number {
  const scores = [...new Set(asked.map(({ found }) => found[0]?.score ?? 0))].toSorted((a, b) => a - b);
  return scores.find((score) => (measure(asked, score).precision ?? 0) >= precision) ?? 1;
}
