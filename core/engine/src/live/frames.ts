import type { ConversationId, EntryView, LiveEvent } from '@shopbell/contract';
import { visitorCursor } from './cursor.ts';

/** The part of a journal's positioned entry that a frame is made of. */
interface Positioned {
  position: bigint;
  entry: EntryView;
}

const encoder = new TextEncoder();

/** Opens the stream at once, so that the reader's fetch resolves; without a frame, headers would wait for the first event. */
export const openFrame = encoder.encode(': open\n\n');
export const heartbeatFrame = encoder.encode(': \n\n');

export function eventFrame(event: LiveEvent): Uint8Array {
  return encoder.encode(`event: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`);
}

/** Sets the reader's cursor without an event. */
export function cursorFrame(cursor: string): Uint8Array {
  return encoder.encode(`id: ${cursor}\n\n`);
}

// Keyed by the object that all followers in this process are handed: encoded once per entry and audience, and gone with it. An erased
// entry is another object, so its old frame is never sent again.
const forPeople = new WeakMap<EntryView, Uint8Array>();
const forAgents = new WeakMap<readonly Positioned[], readonly Uint8Array[]>();

export function visitorEntryFrame(conversation: ConversationId, entry: EntryView): Uint8Array {
  return remember(forPeople, entry, () => entryFrame(visitorCursor(conversation, entry.seq), entry));
}

/** The frames of entries that came together, in few writes. All readers of a shop are handed the same array. */
export function agentEntryFrames(together: readonly Positioned[]): readonly Uint8Array[] {
  return remember(forAgents, together, () =>
    joinFrames(
      together.flatMap(({ position, entry }) =>
        entry.audience === 'system' ? [] : [entryFrame(String(position), entry)],
      ),
    ),
  );
}

function entryFrame(cursor: string, entry: EntryView): Uint8Array {
  return encoder.encode(`id: ${cursor}\nevent: entry\ndata: ${JSON.stringify(entry)}\n\n`);
}

function remember<Of extends object, Made>(made: WeakMap<Of, Made>, of: Of, make: () => Made): Made {
  const known = made.get(of);
  if (known) return known;
  const fresh = make();
  made.set(of, fresh);
  return fresh;
}

/** Several frames as few, so that a burst costs each reader few writes; none of them fills a stream by itself. */
export function joinFrames(frames: readonly Uint8Array[]): Uint8Array[] {
  const joined: Uint8Array[] = [];
  let part: Uint8Array[] = [];
  let size = 0;
  for (const frame of frames) {
    if (size + frame.byteLength > 16_384) {
      joined.push(Buffer.concat(part));
      part = [];
      size = 0;
    }
    part.push(frame);
    size += frame.byteLength;
  }
  return size > 0 ? [...joined, Buffer.concat(part)] : joined;
}
