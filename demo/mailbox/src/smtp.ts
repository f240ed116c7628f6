import { SMTPServer } from 'smtp-server';
import type { Box } from './box.ts';

const mostBytes = 30_000_000;

/** Takes mails from this machine, for whomever, into the box. */
export function openSmtp(box: Box, port: number): Promise<SMTPServer> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: mostBytes,
    onData(stream, _, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        box.keep(Buffer.concat(chunks));
        answer();
      });
    },
  });
  server.on('error', (error) => console.error(error.message));
  return new Promise((resolve) => void server.listen(port, '127.0.0.1', () => resolve(server)));
}
