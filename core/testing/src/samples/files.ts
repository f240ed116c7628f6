const fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
const fromText = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

/**
 * Small true files, by their type: pictures of 6 × 4 pixels that sharp made, the least that is a PDF, and the opening boxes of videos,
 * by which they are recognised.
 */
export const sampleFiles = {
  'image/jpeg': fromBase64(
    '/9j/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCAAEAAYDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAH/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABQb/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCAD0C//9k=',
  ),
  'image/png': fromBase64(
    'iVBORw0KGgoAAAANSUhEUgAAAAYAAAAECAIAAAAiZtkUAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVR4nGMwXpWGhhjIFQIAenAeSShlPC8AAAAASUVORK5CYII=',
  ),
  'image/gif': fromBase64('R0lGODlhBgAEAIAAAExpcTOqZiH5BAUAAAAALAAAAAAGAAQAAAIEjI+pVwA7'),
  'image/webp': fromBase64('UklGRjYAAABXRUJQVlA4ICoAAACwAQCdASoGAAQAAUAmJaACdLoABKoAAP4THXeLSjX/00j/jSP+NI+U0AA='),
  'image/avif': fromBase64(
    'AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAD6AAEAAAAAAAAAGQAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEAAGF2MDEAAAAAVmlwcnAAAAA4aXBjbwAAAAxhdjFDgSACAAAAABRpc3BlAAAAAAAAAAYAAAAEAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAgMAAAAhbWRhdBIACgg4CG7CAhoNIDILGAAAAFAEiPLngbQ=',
  ),
  'application/pdf': fromText(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  ),
  'video/mp4': fromText('\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x10mdat\0\0\0\0\0\0\0\0'),
  'video/webm': fromBase64('GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQRChYECGFOAZwH/////////'),
  'video/quicktime': fromText('\0\0\0\x14ftypqt  \0\0\0\0qt  \0\0\0\x10mdat\0\0\0\0\0\0\0\0'),
} as const;
