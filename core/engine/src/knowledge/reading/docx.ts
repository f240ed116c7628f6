import mammoth from 'mammoth';
import { fromBuffer } from 'yauzl';
import { readHtml } from './html.ts';
import { limits } from './limits.ts';
import { onlyArticle, type Read, ReadingError, titleOf } from './reading.ts';

/** Unpacked once and counted, before anything reads it as a whole. */
export async function readDocx(bytes: Uint8Array, name: string): Promise<Read> {
  await countUnpacked(Buffer.from(bytes));
  const { value } = await mammoth
    .convertToHtml(
      { buffer: Buffer.from(bytes) },
      { externalFileAccess: false, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    )
    .catch(() => {
      throw new ReadingError('reading.docx');
    });
  const { title, text } = readHtml(value);
  return onlyArticle({ kind: 'article', title: title ?? titleOf(name), text });
}

function countUnpacked(file: Buffer): Promise<void> {
  return new Promise((done, fail) => {
    const refuse = (...why: ConstructorParameters<typeof ReadingError>) => fail(new ReadingError(...why));
    fromBuffer(file, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) return refuse('reading.docx');
      let [size, parts] = [0, 0];
      zip.on('error', () => refuse('reading.docx'));
      zip.on('end', () => done());
      zip.on('entry', (entry) => {
        parts += 1;
        if (parts > limits.parts) return refuse('reading.docx-parts', { most: limits.parts });
        zip.openReadStream(entry, (broken, stream) => {
          if (broken) return refuse('reading.docx');
          stream.on('data', (chunk: Buffer) => {
            size += chunk.length;
            if (size <= limits.unpackedBytes) return;
            stream.destroy();
            refuse('reading.docx-size', { most: limits.unpackedBytes / 1_048_576 });
          });
          stream.on('error', () => refuse('reading.docx'));
          stream.on('end', () => zip.readEntry());
        });
      });
      zip.readEntry();
    });
  });
}
