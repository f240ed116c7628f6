import { type Agent, request } from 'node:http';

export interface Answer {
  status: number;
  body: unknown;
}

export interface HttpCall {
  port: number;
  path: string;
  ticket?: string;
  headers?: Record<string, string>;
  /** Sent as JSON by POST; without it the call is a GET. */
  body?: object;
  milliseconds: number;
}

/** Calls a route, and throws when no answer has come in time; what became of it then nobody knows. */
export function call(agent: Agent, { port, path, ticket, headers, body, milliseconds }: HttpCall): Promise<Answer> {
  const text = body ? JSON.stringify(body) : '';
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        path,
        method: body ? 'POST' : 'GET',
        headers: {
          ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          ...(ticket && { authorization: `Bearer ${ticket}` }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          clearTimeout(late);
          resolve({ status: response.statusCode ?? 0, body: parse(Buffer.concat(chunks).toString()) });
        });
      },
    );
    const late = setTimeout(() => sent.destroy(new Error('no answer in time')), milliseconds);
    sent.on('error', (error) => {
      clearTimeout(late);
      reject(error);
    });
    sent.end(text);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
