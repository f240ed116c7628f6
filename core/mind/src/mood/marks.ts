import type { RaisedFlag } from '../flags/flags.ts';

/** Flags as marks: the mood model learns how much each of them is to be believed. */
export function marksOf(flags: readonly RaisedFlag[]): string[] {
  const marks = flags.map(({ flag }) => `flag ${flag}`);
  return flags.some(({ flag }) => flag !== 'human_wanted') ? [...marks, 'flag'] : marks;
}
