import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Engine } from '@shopbell/engine';

/** A host's server on 127.0.0.1; until an engine is served, /shopbell answers 503. */
export interface ShopServer {
  /** `http://127.0.0.1:<a free port>` */
  readonly publicUrl: string;
  /** From now on the engine answers what is below /shopbell. */
  serve(engine: Pick<Engine, 'fetch'>): void;
  /** Waits until every connection is closed, as servers do. */
  close(): Promise<void>;
}

/** A host's server, reduced: `The shop sells.` everywhere but below /shopbell. An engine is told its address before it is made. */
export async function openServer(): Promise<ShopServer> {
  let engine: Pick<Engine, 'fetch'> | undefined;
  const mounted = getRequestListener(async (request, native) =>
    engine ? engine.fetch(request, native) : new Response(null, { status: 503 }),
  );
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/shopbell')) void mounted(request, response);
    else response.end('The shop sells.');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    publicUrl: `http://127.0.0.1:${port}`,
    serve(served) {
      engine = served;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
