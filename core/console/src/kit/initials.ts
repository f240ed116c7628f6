/** What stands for a name without a picture: the first letters of its first and last word; of a Chinese, Japanese or Korean name its last two signs. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const [first = '?', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  if (/^[\u3040-\u9fff\uac00-\ud7af]/u.test(first)) return first.slice(-2);
  return `${[...first][0]}${[...last][0] ?? ''}`.toUpperCase();
}
