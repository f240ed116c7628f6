import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The only place of the mailbox that reads the environment. A port 0 is any free one. */
export const settings = {
  port: Number(process.env.SHOPBELL_MAILBOX_PORT ?? 0),
  smtpPort: Number(process.env.SHOPBELL_MAILBOX_SMTP ?? 0),
  folder: process.env.SHOPBELL_MAILBOX_FOLDER ?? join(tmpdir(), 'shopbell-mailbox'),
};
