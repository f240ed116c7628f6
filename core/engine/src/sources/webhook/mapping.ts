import { SourceError, type SourceLine, type SourceMapping, type SourceNews } from '@shopbell/contract';
import type { MappingThread } from './mapping-thread.ts';
import { readEvent } from './read-event.ts';
import { isZone } from './times.ts';

const expressions = [
  'order',
  'kind',
  'at',
  'id',
  'ref',
  'parcels',
  'items',
  'amount',
  'currency',
  'place',
  'text',
] as const;
const mostReasons = 20;

/**
 * The lines that a mapping makes of a body. Each event is read by itself: what is wrong with one costs that one. Throws `unreadable` with a sentence
 * where nothing can be made of the whole.
 */
export async function mapBody(
  thread: Pick<MappingThread, 'run'>,
  body: Uint8Array | string,
  { mapping, sentAt, now }: { mapping: SourceMapping; sentAt: number; now: number },
): Promise<SourceNews> {
  if (mapping.zone !== null && !isZone(mapping.zone))
    throw new SourceError('unreadable', {
      detail: `There is no time zone ${mapping.zone}: write one like Europe/Berlin.`,
    });
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const fields = Object.fromEntries(expressions.flatMap((name) => (mapping[name] ? [[name, mapping[name]]] : [])));
  const events = await thread.run(text, { each: mapping.each, fields });
  const lines = new Map<string, SourceLine>();
  const unread = new Set<string>();
  for (const event of events) {
    const read = 'trouble' in event ? { unread: event.trouble } : readEvent(event.fields, { mapping, sentAt, now });
    if (read && 'line' in read) lines.set(read.line.id, read.line);
    else if (read) unread.add(read.unread);
  }
  return { lines: [...lines.values()], unread: [...unread].slice(0, mostReasons) };
}
