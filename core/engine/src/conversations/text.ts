/**
 * A text as it is stored: NUL and other control characters but tab and line feed are out, lone surrogates are out, line ends are `\n`, and
 * space at both ends is trimmed.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(controls, '').replace(loneSurrogates, '').trim();
}

const controls = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
const loneSurrogates = /\p{Surrogate}/gu;
const snippetLength = 160;

/** The beginning of a message for the inbox: one line, at most 160 characters, never half a character. */
export function snippetOf(text: string): string {
  const line = text
    .slice(0, snippetLength * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= snippetLength ? line : `${line.slice(0, snippetLength).replace(/\p{Surrogate}/gu, '')}…`;
}
