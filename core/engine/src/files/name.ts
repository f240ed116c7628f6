/** What no name may hold: control characters, what turns the direction of text, and what paths and headers are made of. */
const unsafe = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|%;]/gu;
const longestStem = 100;

/**
 * A name to show and to save under: the last part of a path, without anything that misleads, ending as its content does
 * (`invoice.pdf.exe` that is a PDF becomes `invoice.pdf`).
 */
export function safeName(name: string, extension: string): string {
  const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const stem = last
    .replace(unsafe, '')
    .replace(/\s+/g, ' ')
    .replace(/(\.[A-Za-z0-9]{1,5})+$/, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const kept = [...stem].slice(0, longestStem).join('').trim();
  return `${kept || 'file'}${extension}`;
}

/** RFC 6266: a plain name for old readers, the true one beside it. */
export function dispositionOf(type: string, name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  const shown = /^(image|video)\//.test(type) || type === 'application/pdf' ? 'inline' : 'attachment';
  return `${shown}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
