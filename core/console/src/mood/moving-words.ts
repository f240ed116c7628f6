/**
 * The words that moved a mood, for reading: without the marks around them, and each only in the longest piece that holds it. The first `most`.
 */
export function movingWords(found: readonly string[], most: number): string[] {
  const bare = found.map((word) =>
    word.replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}]+|[^\p{L}\p{N}\p{Extended_Pictographic}]+$/gu, ''),
  );
  const kept = [...new Set(bare.filter(Boolean))];
  return kept.filter((word) => !kept.some((other) => other !== word && other.includes(word))).slice(0, most);
}
