import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createDatabase, type Database } from './database.ts';

/** A PostgreSQL that dies in the moment in which a connection is ready: both words come in one piece, as on a busy machine. */
const ready = Buffer.from([...message('R', [0, 0, 0, 0]), ...message('Z', [...Buffer.from('I')])]);
const dying = Buffer.from(message('E', [...Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0')]));

let server: Server | undefined;
let database: Database | undefined;
afterEach(async () => {
  await database?.stop();
  server?.close();
});

test.each([
  ['a transaction', (asked: Database) => asked.transaction((sql) => sql('SELECT 1'))],
  ['a statement', (asked: Database) => asked.sql('SELECT 1')],
  ['Prisma', (asked: Database) => asked.prisma.$queryRaw`SELECT 1`],
])('a connection that dies as soon as it is made costs %s, and not the process', async (_, ask) => {
  database = createDatabase({ url: await openDying() });
  const asked = database;
  await expect(ask(asked)).rejects.toThrow();
});

async function openDying(): Promise<string> {
  const opened = createServer((socket: Socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(Buffer.concat([ready, dying])));
  });
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  const address = opened.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return `postgresql://shop:secret@127.0.0.1:${port}/shop`;
}

/** One message of PostgreSQL's protocol, version 3: its kind, its length in bytes without the kind, its body. */
function message(kind: string, body: readonly number[]): number[] {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return [kind.charCodeAt(0), ...length, ...body];
}
