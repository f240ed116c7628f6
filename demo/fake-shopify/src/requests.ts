import type { IncomingMessage } from 'node:http';
import { type AdminRequest, type Answered, answerAdmin } from './admin/answer.ts';
import type { FakeApp, Trouble } from './app/app.ts';
import { answerApproval } from './app/approval.ts';
import { answerFrame } from './app/frame.ts';
import type { TokenRequest, Tokens } from './app/tokens.ts';
import { apiVersion } from './schema.ts';
import type { FakeShop } from './shop/shop.ts';

interface Parts {
  app: FakeApp;
  shops: ReadonlyMap<string, FakeShop>;
  tokens: Tokens;
  trouble: Trouble;
}

/** Who does not exist answers like a connection that breaks: what the caller then knows is nothing. */
export async function answerRequest(parts: Parts, request: Request, incoming: IncomingMessage): Promise<Response> {
  const { trouble, shops, tokens } = parts;
  if (trouble.down) return cut(incoming);
  const approval = await answerApproval(shops, request);
  if (approval) return approval;
  const frame = request.method === 'GET' ? await answerFrame(parts, request) : null;
  if (frame) return frame;
  const [, domain = '', ...rest] = new URL(request.url).pathname.split('/');
  const shop = shops.get(domain);
  const path = rest.join('/');
  if (!shop || request.method !== 'POST') return Response.json({ errors: 'Not Found' }, { status: 404 });
  if (path === 'admin/oauth/access_token') {
    const { status, body } = await tokens.answer(shop, await readForm(request));
    return Response.json(body, { status });
  }
  if (path !== `admin/api/${apiVersion}/graphql.json`) return Response.json({ errors: 'Not Found' }, { status: 404 });
  const scopes = tokens.find(shop, request.headers.get('x-shopify-access-token'));
  if (!scopes) {
    const errors = '[API] Invalid API key or access token (unrecognized login or wrong password)';
    return Response.json({ errors }, { status: 401 });
  }
  if (trouble.forbidden) return Response.json({ errors: 'Forbidden' }, { status: 403 });
  const asked = (await request.json()) as AdminRequest;
  const isMutation = /^\s*mutation\b/.test(asked.query ?? '');
  if (isMutation && trouble.mutations === 'before-commit') return cut(incoming);
  const context = { shop, scopes, contents: new Set<string>(parts.app.contents), triggers: parts.app.triggers ?? null };
  const { body }: Answered = await answerAdmin(context, asked);
  if (isMutation && trouble.mutations === 'after-commit') return cut(incoming);
  return Response.json(body, { headers: { 'x-shopify-api-version': apiVersion } });
}

async function readForm(request: Request): Promise<TokenRequest> {
  const text = await request.text();
  if (request.headers.get('content-type')?.includes('json')) return JSON.parse(text);
  return Object.fromEntries(new URLSearchParams(text));
}

function cut(incoming: IncomingMessage): Response {
  incoming.socket.destroy();
  return new Response(null, { status: 503 });
}
