import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call to the model: what it was told, as JSON. */
export interface ModelCall {
  authorization: string | undefined;
  body: { model: string; messages: { role: string; content: unknown }[] };
  data: Record<string, unknown>;
}

export type ModelAnswer = { status?: number; text?: string; hang?: boolean };

/** What texts mean, or how it fails to say so. */
export type EmbeddingAnswer = { status?: number; hang?: boolean; vectors?: number[][] };

/** A server that speaks as OpenAI's chat completions and embeddings do, and answers as a test wants, faults too. */
export async function openModelServer() {
  const asked: ModelCall[] = [];
  let answer: (call: ModelCall) => ModelAnswer = () => ({ status: 500 });
  const read: string[][] = [];
  let embed: (texts: string[]) => EmbeddingAnswer = () => ({ status: 500 });
  const answerEmbeddings = (response: ServerResponse, { input, model }: { input: string[]; model: string }) => {
    read.push(input);
    const { status = 200, hang, vectors = [] } = embed(input);
    if (hang) return;
    const list = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ object: 'list', data: list, model, usage: { prompt_tokens: 1, total_tokens: 1 } }));
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const given = JSON.parse(Buffer.concat(chunks).toString());
    if (request.url?.endsWith('/embeddings')) return answerEmbeddings(response, given);
    const body = given as ModelCall['body'];
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
    /** The texts of each call for embeddings. */
    read,
    embeds: (next: (texts: string[]) => EmbeddingAnswer) => {
      embed = next;
    },
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
