import { connect, createServer, type Server, type Socket } from 'node:net';

type Direction = 'up' | 'down';

interface Pair {
  near: Socket;
  far: Socket;
  /** Bytes of these directions vanish from now on; `vanished` hears of it. */
  lost: Set<Direction>;
  vanished: () => void;
}

/** A stretch of network to a server, in which things go wrong. */
export interface Wire {
  readonly port: number;
  /** Cuts all connections; `fired` is called when there was one. */
  drop(fired: () => void): void;
  /** All connections stay open and lose what travels in these directions, to the end of their days; `fired` at the first loss. */
  lose(directions: readonly Direction[], fired: () => void): void;
  close(): Promise<void>;
}

const silentMilliseconds = 5_000;

/** `target` is asked for every connection: a server that was started anew may be elsewhere. `filter` may swallow what comes down. */
export async function openWire(target: () => number, filter?: () => (chunk: Buffer) => Buffer): Promise<Wire> {
  const pairs = new Set<Pair>();
  const server = createServer({ noDelay: true }, (near) => join(near, { target, filter, pairs }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (pair: Pair) => {
    pair.near.destroy();
    pair.far.destroy();
  };
  return {
    port: portOf(server),
    drop(fired) {
      if (pairs.size > 0) fired();
      pairs.forEach(cut);
    },
    lose(directions, fired) {
      for (const pair of pairs) {
        pair.vanished = fired;
        for (const direction of directions) pair.lost.add(direction);
        setTimeout(cut, silentMilliseconds, pair).unref();
      }
    },
    async close() {
      pairs.forEach(cut);
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Joining {
  target: () => number;
  filter: (() => (chunk: Buffer) => Buffer) | undefined;
  pairs: Set<Pair>;
}

function join(near: Socket, { target, filter, pairs }: Joining): void {
  const far = connect({ port: target(), host: '127.0.0.1', noDelay: true });
  const pair: Pair = { near, far, lost: new Set(), vanished: () => {} };
  pairs.add(pair);
  const pass = filter?.() ?? ((chunk: Buffer) => chunk);
  near.on('data', (chunk) => (pair.lost.has('up') ? pair.vanished() : void far.write(chunk)));
  far.on('data', (chunk) => {
    if (pair.lost.has('down')) return pair.vanished();
    const rest = pass(chunk);
    if (rest.length > 0) near.write(rest);
  });
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    one.on('error', () => {});
    one.on('close', () => {
      pairs.delete(pair);
      // What is lost cannot be said either: the other side does not hear that this one has gone.
      if (pair.lost.size === 0) other.destroy();
    });
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('This wire has no port.');
  return address.port;
}

/** Takes NotificationResponse messages out of what PostgreSQL sends, while `swallows` says so. */
export function notificationFilter(swallows: () => boolean): () => (chunk: Buffer) => Buffer {
  return () => {
    let rest: Buffer = Buffer.alloc(0);
    return (chunk) => {
      let all = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      const kept: Buffer[] = [];
      // Each message is a letter, and a length that counts itself. (Tests connect without TLS, so no answer is a bare byte.)
      while (all.length >= 5 && all.length >= all.readInt32BE(1) + 1) {
        const end = all.readInt32BE(1) + 1;
        if (all[0] !== 0x41 || !swallows()) kept.push(all.subarray(0, end));
        all = all.subarray(end);
      }
      rest = all;
      return Buffer.concat(kept);
    };
  };
}
