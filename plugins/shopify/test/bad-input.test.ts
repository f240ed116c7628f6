import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessDenied, askAdmin } from '../src/admin/index.ts';
import { openWhole, type WholeApp } from './whole-app.ts';

const domain = 'one.myshopify.com';
let app: WholeApp;
const pageBodies: number[] = [];

beforeAll(async () => {
  app = await openWhole(async (request) => {
    pageBodies.push((await request.arrayBuffer()).byteLength);
    return new Response('a page');
  });
}, 180_000);
afterAll(() => app?.stop());

describe('A body of 10 MB', () => {
  const paths = ['/webhooks', '/flow/tag', '/pixel', '/app', '/app/plan'];

  it.each(paths)('is refused at %s before it is read, whether or not its length is told', async (path) => {
    const whole = await fetch(app.publicUrl + path, { method: 'POST', body: new Uint8Array(10_000_000) });
    expect(whole.status).toBe(413);
    expect(await whole.text()).toMatch(/(longer than the [\d,]+ bytes|more than an action may hold)/);
    let sent = 0;
    const drops = new ReadableStream({
      pull(controller) {
        sent += 100_000;
        if (sent > 50_000_000) controller.close();
        else controller.enqueue(new Uint8Array(100_000));
      },
    });
    const init = { method: 'POST', body: drops, duplex: 'half' } as RequestInit;
    // What is still on its way when the answer comes may break the connection.
    const told = await fetch(app.publicUrl + path, init).catch(() => null);
    expect([413, undefined]).toContain(told?.status);
    expect(sent).toBeLessThan(50_000_000);
  });

  it('reaches no page, and a form of a page does', async () => {
    expect(pageBodies).toEqual([]);
    const form = new URLSearchParams({ plan: 'paid' });
    expect((await fetch(`${app.publicUrl}/app/plan`, { method: 'POST', body: form })).status).toBe(200);
    expect(pageBodies).toEqual([form.toString().length]);
  });
});

describe('What Shopify answers with errors', () => {
  let server: Server;
  let answer: { status?: number; body: unknown };
  const data = { shop: { name: 'One' } };
  const error = (code?: string) => ({ message: 'words of a shopper', extensions: { code } });
  const ask = (operation: 'shop' | 'addTags', body: unknown, status = 200) => {
    answer = { status, body };
    const { port } = server.address() as AddressInfo;
    const shopOrigin = `http://127.0.0.1:${port}/{shop}`;
    return askAdmin({ shopOrigin }, { shop: domain, token: 'shpat_1' }, { operation, variables: {} });
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume();
      const { body, status = 200 } = answer;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => void server?.close());

  it('is read without what is not for us, and is no answer where Shopify failed', async () => {
    expect(await ask('shop', { data, errors: [error('ACCESS_DENIED')] })).toEqual(data);
    await expect(ask('shop', { data: null, errors: [error('ACCESS_DENIED')] })).rejects.toThrow(AccessDenied);
    for (const errors of [[error('INTERNAL_SERVER_ERROR')], [error('ACCESS_DENIED'), error()], 'words of a shopper'])
      await expect(ask('shop', { data, errors })).rejects.toThrow(/^Shopify answers errors to shop: /);
  });

  it('was not done, or nobody knows: a mutation never counts as done beside an error', async () => {
    const done = { tagsAdd: { node: { id: '1' }, userErrors: [] } };
    await expect(ask('addTags', { data: done, errors: [error('ACCESS_DENIED')] })).rejects.toThrow(AccessDenied);
    await expect(ask('addTags', { data: done, errors: [error('INTERNAL_SERVER_ERROR')] })).rejects.toThrow(
      'Shopify answers errors to addTags: INTERNAL_SERVER_ERROR',
    );
  });

  it('says no word of what was asked, whatever comes back', async () => {
    const answers: [unknown, number?][] = [
      ...([[{ errors: [error()] }], [{ data: 1, errors: [{ message: 'words of a shopper' }] }]] as [unknown][]),
      ...([['<html>words of a shopper</html>'], ['']] as [string][]),
      ...([
        ['words of a shopper', 500],
        ['', 423],
        [{ errors: 'Not Found' }, 404],
      ] as [unknown, number][]),
    ];
    for (const [body, status] of answers) {
      const failed = await ask('shop', body, status).catch((caught: unknown) => caught);
      expect(failed).toBeInstanceOf(Error);
      expect(String(failed)).not.toContain('words of a shopper');
    }
  });
});
