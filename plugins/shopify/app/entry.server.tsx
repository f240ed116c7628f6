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
  allowFake(headers, app.options);
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

/** The library names Shopify's own admin and script; where a fake stands in their place, its pages may frame ours, and its script is fetched early. */
function allowFake(headers: Headers, { adminOrigin, appBridge }: { adminOrigin: string; appBridge: string }): void {
  const [policy, link] = [headers.get('content-security-policy'), headers.get('link')];
  if (policy) headers.set('content-security-policy', policy.replace('https://admin.shopify.com', adminOrigin));
  if (link) headers.set('link', link.replace('https://cdn.shopify.com/shopifycloud/app-bridge.js', appBridge));
}
