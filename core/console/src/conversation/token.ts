/** What is being typed at the caret after a sign that asks for suggestions. */
export interface Token {
  sign: '/' | '@';
  word: string;
  /** Where the sign stands in the text, and where the caret does. */
  from: number;
  to: number;
}

/** The `/word` or `@word` that ends at the caret; null when there is none. Signs inside words and addresses do not count. */
export function tokenAt(text: string, caret: number): Token | null {
  const found = /(?:^|[\s\u3000-\u3002\uff0c\uff01\uff1f])([/@])([\p{L}\p{N}_-]{0,32})$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const word = found[2] ?? '';
  return { sign: found[1] as Token['sign'], word, from: caret - word.length - 1, to: caret };
}

/** The text with the token replaced, and where the caret stands then. */
export function replaceToken(text: string, token: Token, by: string): { text: string; caret: number } {
  return { text: text.slice(0, token.from) + by + text.slice(token.to), caret: token.from + by.length };
}
