/** What a browser sends to Shopbell in a Vendure server. */
export interface Call {
  body?: object;
  ticket?: string;
  headers?: Record<string, string>;
}

/** Throws with the answer's words when it is not a success. */
export async function ask<T>(origin: string, path: string, given: Call): Promise<T> {
  const response = await fetch(`${origin}/shopbell${path}`, requestOf(given));
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}

export async function askStatus(origin: string, path: string, given: Call): Promise<number> {
  const response = await fetch(`${origin}/shopbell${path}`, requestOf(given));
  await response.body?.cancel();
  return response.status;
}

export async function untilReady(origin: string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 200) {
    const ready = await fetch(`${origin}/shopbell/readyz`).catch(() => null);
    if (ready?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('Shopbell did not get ready');
}

function requestOf({ body, ticket, headers }: Call): RequestInit {
  return {
    method: body ? 'POST' : 'GET',
    headers: {
      'content-type': 'application/json',
      ...(ticket ? { authorization: `Bearer ${ticket}` } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  };
}
