import { connect, type Socket } from 'node:net';

/** A stream of which only the arrivals are looked at. */
export interface OpenStream {
  path: string;
  ticket: string;
}

export interface Audience {
  /** Messages that have come, over all streams. */
  delivered(): number;
  /** Milliseconds from `sentAt` in the text to its coming, of the deliveries since the last call. */
  takeDelays(): number[];
  close(): void;
}

/** `@<performance.now() of this process>@` in a message's text: when it was sent. */
export function stamp(): string {
  return `@${performance.now().toFixed(2)}@`;
}

/** Opens streams over plain sockets, some at a time, and counts what comes. Resolves when all have answered. */
export async function openStreams(port: number, streams: readonly OpenStream[]): Promise<Audience> {
  const sockets: Socket[] = [];
  let count = 0;
  let delays: number[] = [];
  const take = (chunk: string) => {
    const now = performance.now();
    for (const [, sent] of chunk.matchAll(/@(\d+\.\d+)@/g)) {
      delays.push(now - Number(sent));
      count += 1;
    }
  };
  let next = 0;
  const lane = async () => {
    while (next < streams.length) {
      const stream = streams[next] as OpenStream;
      next += 1;
      sockets.push(await openOne(port, stream, take));
    }
  };
  await Promise.all(Array.from({ length: 32 }, lane));
  return {
    delivered: () => count,
    takeDelays() {
      const taken = delays;
      delays = [];
      return taken;
    },
    close() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

function openOne(port: number, { path, ticket }: OpenStream, take: (chunk: string) => void): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const lines = [
      `GET ${path} HTTP/1.1`,
      'Host: 127.0.0.1',
      `Authorization: Bearer ${ticket}`,
      'Accept: text/event-stream',
    ];
    let rest = '';
    let open = false;
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      if (!open) {
        if (!/^HTTP\/1.1 200/.test(chunk)) return reject(new Error(`A stream was answered: ${chunk.slice(0, 300)}`));
        open = true;
        resolve(socket);
      }
      // What ends in the middle of a frame waits for the rest of it.
      const text = rest + chunk;
      const end = text.lastIndexOf('\n\n') + 2;
      rest = end > 1 ? text.slice(end) : text;
      if (end > 1) take(text.slice(0, end));
    });
    socket.on('error', reject);
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  });
}
