import type { Route, RouteName } from '@shopbell/contract';

const api = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** Seconds that a browser may keep an answer; everything else is nobody's to keep. */
const keepSeconds: Partial<Record<RouteName, number>> = { getWidgetSettings: 60, getOpenApi: 300 };

interface Dressing {
  cors: Record<string, string>;
  requestId: string;
  route: Route;
  name: RouteName;
}

/** A handler's answer as a Response: values become JSON; every answer gets its CORS and security headers, unless it set its own. */
export function respond(answer: unknown, { cors, requestId, route, name }: Dressing): Response {
  if (answer instanceof Response) return dress(answer, { ...cors, 'x-request-id': requestId, ...own(route) });
  const seconds = keepSeconds[name];
  return new Response(JSON.stringify(answer), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': seconds === undefined ? 'no-store' : `public, max-age=${seconds}`,
      'cross-origin-resource-policy': 'same-origin',
      ...api,
      ...cors,
      'x-request-id': requestId,
    },
  });
}

/** Images and videos of a conversation are shown by pages of other origins. */
function own(route: Route): Record<string, string> {
  return { ...api, 'cross-origin-resource-policy': route.answer === 'bytes' ? 'cross-origin' : 'same-origin' };
}

function dress(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) {
    if (name === 'vary') response.headers.append(name, value);
    else if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}
