/** Plain text with its web addresses as links. Never markup: whatever else stands in it is shown as it stands. */
export function RichText({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"'`]+)/i);
  return (
    <>
      {parts.map((part, at) => {
        const link = at % 2 === 1 ? linkOf(part) : null;
        if (!link) return part;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts stand where they stand
          <bdi key={at}>
            <a href={link.href} target="_blank" rel="noopener noreferrer nofollow">
              {link.text}
            </a>
            {link.rest}
          </bdi>
        );
      })}
    </>
  );
}

/** A web address without the punctuation of the sentence around it; null when it is none. */
function linkOf(part: string): { href: string; text: string; rest: string } | null {
  const text = part.replace(/[.,;:!?)\]}'"\u3000-\u303f\uff00-\uff65]+$/u, '');
  try {
    const { href, protocol } = new URL(text);
    return /^https?:$/.test(protocol) ? { href, text, rest: part.slice(text.length) } : null;
  } catch {
    return null;
  }
}
