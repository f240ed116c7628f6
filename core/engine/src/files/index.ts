/**
 * Files: the pictures, PDFs and films that people and agents send each other.
 *
 * Owns the table `file`; the bytes are in a file store (`local-folder.ts`, `s3.ts`). What a file is, is judged by its bytes
 * (`content.ts`) and never by its name. Hears and says nothing: a message takes its files with `take`, in its own transaction. Who may
 * see a file is asked where its conversation is known (channels/web); a browser then gets a signed address, served here.
 * A new type of file: a line in `content.ts`. A new place for bytes: a file that implements `Files` of the contract and calls `testFiles`.
 */
import type { Customers } from '../customers/index.ts';
import type { Domain, Parts } from '../parts.ts';
import { createFilesHandlers } from './routes.ts';
import { createFilesService, type FilesService } from './service.ts';

export { takenTypes } from './content.ts';
export { createLocalFiles } from './local-folder.ts';
export { createS3Files } from './s3.ts';
export type { FilesService, Taking } from './service.ts';
export { isOfTicket, type StoredFile } from './store.ts';

export function createFiles(parts: Parts, above: { customers: Customers }): { service: FilesService; domain: Domain } {
  const service = createFilesService(parts);
  const domain: Domain = {
    name: 'files',
    handlers: createFilesHandlers(parts, service, above),
    jobs: { 'files-clean': () => service.clean() },
    schedule: { 'files-clean': '17 * * * *' },
  };
  return { service, domain };
}
