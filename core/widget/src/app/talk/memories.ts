import { type Memory, openMemory } from '../../storage.ts';

/**
 * Where a talk keeps things: `memory` is shared by the browser's tabs; `linked` is what a signed link brought, in this tab alone; `own` is
 * whichever of the two holds the ticket now, so that what is sent under a link's ticket stays beside it, and other tabs do not get them.
 */
export function openMemories(prefix: string) {
  const memory = openMemory('localStorage', prefix);
  const linked = openMemory('sessionStorage', `${prefix}link:`);
  const now = () => (linked.get('ticket') ? linked : memory);
  const own: Memory = {
    prefix,
    get: (name) => now().get(name),
    set: (name, value) => now().set(name, value),
  };
  return { memory, linked, own };
}
