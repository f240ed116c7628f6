/** One server-sent event as it came. `id` is the cursor after it, null on events that have none; an event may be nothing but an id. */
export interface Frame {
  event: string;
  id: string | null;
  data: unknown;
}

/** Cuts a text stream into events (WHATWG server-sent events); comments count as signs of life and yield null. */
export function createFrameReader() {
  let rest = '';
  return (chunk: string): (Frame | null)[] => {
    const blocks = (rest + chunk).replace(/\r\n?/g, '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.map(parseBlock);
  };
}

function parseBlock(block: string): Frame | null {
  let event = 'message';
  let id: string | null = null;
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === 'event') event = value;
    else if (name === 'id') id = value;
    else if (name === 'data') data.push(value);
  }
  if (data.length === 0) return id === null ? null : { event, id, data: null };
  try {
    return { event, id, data: JSON.parse(data.join('\n')) };
  } catch {
    return null;
  }
}
