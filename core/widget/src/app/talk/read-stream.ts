import { createFrameReader, type Frame } from '../live/frames.ts';
import { type Api, CallError } from './api.ts';
import type { Tickets } from './tickets.ts';

/** Frames of the engine's stream after a cursor, until it ends. Throws `CallError`; a ticket that ran out under way is renewed. */
export async function* readStream(
  { api, tickets }: { api: Api; tickets: Tickets },
  { after, alive, signal }: { after: string; alive: () => void; signal: AbortSignal },
): AsyncIterable<Frame> {
  const response = await tickets.use((by) =>
    api.request('streamVisitor', { query: { cursor: after } }, { ...by, signal, headers: { 'last-event-id': after } }),
  );
  if (!response.body) throw new CallError('offline');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const cut = createFrameReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    alive();
    for (const frame of cut(chunk.value)) {
      if (!frame) continue;
      yield frame;
      const { why } = (frame.data ?? {}) as { why?: string };
      if (frame.event === 'end' && why === 'revoked') throw new CallError('access.denied', 403);
      if (frame.event === 'end' && why === 'ticket') await tickets.renew();
    }
  }
}
