import type { Say } from '../words/words.ts';

/** What is said at a field that holds more than is kept. Nothing is cut off: whoever wrote it decides what goes. */
export function tooLong(say: Say, text: string | null, most: number): string | undefined {
  const count = text?.length ?? 0;
  return count > most ? say('settings.too-long', { most, count }) : undefined;
}

/** The same of a list that is written one item a line. */
export function tooManyLines(
  say: Say,
  lines: readonly string[],
  most: { lines: number; each: number },
): string | undefined {
  if (lines.length > most.lines) return say('settings.too-many-lines', { most: most.lines, count: lines.length });
  const at = lines.findIndex((line) => line.length > most.each);
  if (at < 0) return undefined;
  return say('settings.line-too-long', { at: at + 1, most: most.each, count: lines[at]?.length ?? 0 });
}
