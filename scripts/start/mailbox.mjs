import { join } from 'node:path';
import { root } from '../packages.mjs';
import { startChild } from './children.mjs';

/** Takes the shop's mails and shows them on a page: answers where, and where mails are sent to. */
export async function openMailbox({ place, port, fail }) {
  const program = join(root, 'demo/mailbox/src/server.ts');
  const env = { SHOPBELL_MAILBOX_PORT: String(port), SHOPBELL_MAILBOX_SMTP: '0', SHOPBELL_MAILBOX_FOLDER: place.mails };
  const { smtpPort } = await startChild('The mailbox', { program, env, log: place.log, onDeath: fail });
  return { url: `http://localhost:${port}`, smtp: `smtp://127.0.0.1:${smtpPort}` };
}
