import { PassThrough } from 'node:stream';
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';

const patience = 5_000;

export default function answerDocument(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { app, library }: AppLoadContext,
): Promise<Response> {
  library.addDocumentResponseHeaders(request, headers);
  allowFake(headers, app.options.adminOrigin);
  const whole = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady';
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={remix} url={request.url} />, {
      [whole]() {
        const body = new PassThrough();
        headers.set('content-type', 'text/html');
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        pipe(body);
      },
      onShellError: reject,
    });
    setTimeout(abort, patience);
  });
}

/** The library names Shopify's own admin; where a fake stands in its place, its pages may frame ours. */
function allowFake(headers: Headers, origin: string): void {
  const policy = headers.get('content-security-policy');
  if (policy) headers.set('content-security-policy', policy.replace('https://admin.shopify.com', origin));
}
