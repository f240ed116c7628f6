/** One server-sent event. `id` is null where the frame names none. */
export interface Frame {
  event: string;
  data: string;
  id: string | null;
}

/** Reads the frames of an event stream; `onBytes` hears that something came, a heartbeat too. */
export async function* readFrames(body: ReadableStream<Uint8Array>, onBytes: () => void): AsyncGenerator<Frame> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onBytes();
      rest = (rest + decoder.decode(value, { stream: true })).replaceAll('\r\n', '\n');
      let end = rest.indexOf('\n\n');
      while (end >= 0) {
        const frame = parseFrame(rest.slice(0, end));
        rest = rest.slice(end + 2);
        if (frame) yield frame;
        end = rest.indexOf('\n\n');
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function parseFrame(text: string): Frame | null {
  const frame: Frame = { event: 'message', data: '', id: null };
  const data: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith(':')) continue;
    const [, name, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (name === 'data') data.push(value ?? '');
    else if (name === 'event') frame.event = value ?? '';
    else if (name === 'id') frame.id = value ?? '';
  }
  frame.data = data.join('\n');
  return data.length > 0 ? frame : null;
}
