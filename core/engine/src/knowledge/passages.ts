/** A piece of an article that can answer by itself. */
export interface Piece {
  headings: string[];
  text: string;
}

/** Characters of a piece: an answer is read at a glance. */
const longest = 700;
/** An article has at most so many pieces; what follows is not found. */
const mostPieces = 400;

/** Cuts Markdown at its headings, and what is long between them at paragraphs, then at sentences. */
export function cutIntoPieces(markdown: string): Piece[] {
  const pieces: Piece[] = [];
  for (const { headings, text } of sectionsOf(markdown))
    for (const part of cutLong(text)) pieces.push({ headings, text: part });
  return pieces.slice(0, mostPieces);
}

function sectionsOf(markdown: string): Piece[] {
  const sections: Piece[] = [];
  let headings: { depth: number; words: string }[] = [];
  let lines: string[] = [];
  const close = () => {
    const text = lines.join('\n').trim();
    if (text) sections.push({ headings: headings.map(({ words }) => words), text });
    lines = [];
  };
  for (const line of markdown.split('\n')) {
    const found = /^(#{1,6})\s+(\S.*)$/.exec(line);
    if (!found) {
      lines.push(line);
      continue;
    }
    close();
    const depth = found[1]?.length ?? 1;
    const words = (found[2] ?? '').replace(/[\s#]+$/, '').slice(0, 300);
    headings = [...headings.filter((over) => over.depth < depth), { depth, words }];
  }
  close();
  return sections;
}

function cutLong(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const block of text.split(/\n\s*\n/).flatMap(cutBlock)) {
    if (part && part.length + block.length > longest) {
      parts.push(part);
      part = '';
    }
    part = part ? `${part}\n\n${block}` : block;
  }
  return part ? [...parts, part] : parts;
}

/** A paragraph that is too long, at the ends of its sentences; a sentence that is too long, wherever. */
function cutBlock(block: string): string[] {
  if (block.length <= longest) return [block.trim()].filter(Boolean);
  const sentences = block.match(/[^.!?。！？\n]{1,600}[.!?。！？\n]*/g) ?? [];
  const blocks: string[] = [];
  for (const sentence of sentences) {
    const last = blocks.at(-1);
    if (last !== undefined && last.length + sentence.length <= longest) blocks[blocks.length - 1] = last + sentence;
    else blocks.push(sentence);
  }
  return blocks.map((each) => each.trim()).filter(Boolean);
}
