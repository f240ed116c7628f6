import { expect, it } from 'vitest';
import { type Frame, readFrames } from './server-sent-events.ts';

async function read(...chunks: string[]): Promise<{ frames: Frame[]; heard: number }> {
  let heard = 0;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
  const frames: Frame[] = [];
  for await (const frame of readFrames(body, () => {
    heard += 1;
  })) {
    frames.push(frame);
  }
  return { frames, heard };
}

it('reads frames wherever the network cuts them', async () => {
  const { frames } = await read('id: 7\nevent: en', 'try\ndata: {"a":', '1}\n', '\nevent: typing\r\ndata: {}\r\n\r\n');
  expect(frames).toEqual([
    { event: 'entry', data: '{"a":1}', id: '7' },
    { event: 'typing', data: '{}', id: null },
  ]);
});

it('hears a heartbeat and makes no frame of it', async () => {
  expect(await read(': ping\n\n')).toEqual({ frames: [], heard: 1 });
});

it('drops a frame that never ended', async () => {
  expect((await read('event: entry\ndata: {}\n')).frames).toEqual([]);
});
