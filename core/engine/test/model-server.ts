import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call to the model: what it was told, as JSON. */
export interface ModelCall {
  authorization: string | undefined;
  body: { model: string; messages: { role: string; content: unknown }[] };
  data: Record<string, unknown>;
}

export type ModelAnswer = { status?: number; text?: string; hang?: boolean };

/** A server that speaks as OpenAI's chat completions do, and answers as a test wants, faults too. */
export async function openModelServer() {
  const asked: ModelCall[] = [];
  let answer: (call: ModelCall) => ModelAnswer = () => ({ status: 500 });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as ModelCall['body'];
    const user = body.messages.find(({ role }) => role === 'user')?.content;
    const told = typeof user === 'string' ? user : (user as { text: string }[])[0]?.text;
    const call = { authorization: request.headers.authorization, body, data: JSON.parse(told ?? '{}') };
    asked.push(call);
    const { status = 200, text: content = '', hang } = answer(call);
    if (hang) return;
    const choice = { index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' };
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ id: 'x', object: 'chat.completion', created: 1, model: 'm', choices: [choice], usage }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`,
    asked,
    answers: (next: (call: ModelCall) => ModelAnswer) => {
      answer = next;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type ModelServer = Awaited<ReturnType<typeof openModelServer>>;
