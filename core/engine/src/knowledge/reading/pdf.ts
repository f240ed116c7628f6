import { extractText, getDocumentProxy } from 'unpdf';
import { limits } from './limits.ts';
import { onlyArticle, type Read, ReadingError, titleOf } from './reading.ts';

/** The words of a PDF; one of pictures has none and is refused. */
export async function readPdf(bytes: Uint8Array, name: string): Promise<Read> {
  const open = getDocumentProxy(bytes, {
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
  });
  const document = await open.catch(() => {
    throw new ReadingError('reading.pdf');
  });
  if (document.numPages > limits.pages)
    throw new ReadingError('reading.pdf-pages', { pages: document.numPages, most: limits.pages });
  const { text } = await extractText(document, { mergePages: false });
  const pages = (text as string[]).map((page) => page.trim()).filter(Boolean);
  if (pages.length === 0) throw new ReadingError('reading.pdf-pictures');
  return onlyArticle({ kind: 'article', title: titleOf(name), text: pages.join('\n\n') });
}
