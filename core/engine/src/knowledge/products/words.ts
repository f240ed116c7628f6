import { readHtml } from '../reading/html.ts';
import { ReadingError } from '../reading/reading.ts';

/** No description is longer; what follows is left out. */
const longest = 200_000;

/** What people read of a host's text: without HTML, what is hidden in it, and what would run. Empty for what is too deep to be read. */
export function wordsOf(text: string): string {
  if (!/<[a-z!/]/i.test(text)) return text.slice(0, longest);
  try {
    return readHtml(text.slice(0, longest)).text;
  } catch (error) {
    if (error instanceof ReadingError) return '';
    throw error;
  }
}
