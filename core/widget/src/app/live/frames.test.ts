import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFrameReader } from './frames.ts';

const stream =
  'id: c1\nevent: entry\ndata: {"seq":1,"text":"数\\n💡"}\n\n: beat\n\nevent: end\ndata: {"why":"ticket"}\n\n';
const expected = [
  { event: 'entry', id: 'c1', data: { seq: 1, text: '数\n💡' } },
  null,
  { event: 'end', id: null, data: { why: 'ticket' } },
];

test('reads the same events however the stream is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: stream.length })), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), stream.length];
      const read = createFrameReader();
      const frames = places.slice(1).flatMap((end, at) => read(stream.slice(places[at], end)));
      expect(frames).toEqual(expected);
    }),
  );
});

test('an id without data moves the cursor', () =>
  expect(createFrameReader()('id: c9\n\n')).toEqual([{ event: 'message', id: 'c9', data: null }]));

test('takes line ends of every kind; what is broken is no event', () => {
  expect(createFrameReader()('data: 1\r\n\r\ndata: {broken\n\n')).toEqual([
    { event: 'message', id: null, data: 1 },
    null,
  ]);
});
