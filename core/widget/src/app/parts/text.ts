/** A stretch of a message: plain text, or a link that is safe to follow. */
export type Piece = string | { href: string; shown: string; away: boolean };

// The name of an address is sought only from its beginning, and is short: long words cost no more than others.
const candidate =
  /(?:https?:\/\/|mailto:|www\.)[^\s<>"]+|(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/giu;
const trailing = '.,;:!?\'"«»)]}、。，；：！？）】」』';
/** Marks that turn or hide what follows: in a link or a file's name they can only deceive. */
const unseen = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** Without the marks that change the order of what is read. */
export const plain = (text: string) => text.replace(unseen, '');

/** Cuts a text into plain stretches and links. Only http, https and mailto become links; a link shows the host that it leads to. */
export function findLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(candidate)) {
    const found = withoutEnd(match[0]);
    const link = toLink(found);
    if (!link) continue;
    if (match.index > at) pieces.push(text.slice(at, match.index));
    pieces.push(link);
    at = match.index + found.length;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

/** Without the marks of the sentence that it stands in. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (trailing.includes(text.charAt(end - 1)) && end > 0) end -= 1;
  return text.slice(0, end);
}

function toLink(found: string): Piece | null {
  const clean = plain(found);
  const scheme = /^(https?:|mailto:)/i.test(clean) ? '' : clean.includes('@') ? 'mailto:' : 'https://';
  const url = URL.parse ? URL.parse(scheme + clean) : URL.canParse(scheme + clean) ? new URL(scheme + clean) : null;
  if (!url || !/^(https?|mailto):$/.test(url.protocol)) return null;
  if (url.protocol === 'mailto:') return { href: url.href, shown: clean.replace(/^mailto:/i, ''), away: true };
  // A name before an @ is no host, and letters of other scripts may look like Latin ones: what is shown is where it leads.
  const deceives = url.username !== '' || !clean.toLowerCase().includes(url.hostname);
  const shown = deceives ? url.origin + url.pathname : clean;
  return { href: url.href, shown, away: url.origin !== globalThis.location?.origin };
}

const pictures = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\s)+$/u;

/** One to three emoji and nothing else. */
export function isEmojiOnly(text: string): boolean {
  if (text.length > 60 || !pictures.test(text)) return false;
  const count = [...new Intl.Segmenter().segment(text.replace(/\s/g, ''))].length;
  return count > 0 && count < 4;
}
