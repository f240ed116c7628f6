import type { Person } from '@shopbell/contract';
import type { Say } from '../words/words.ts';

/** What to call a person: their name, else their address, else the end of their id, so that two can be told apart. */
export function nameOf(say: Say, person: Pick<Person, 'id' | 'name' | 'email'>): string {
  const kind = person.id.startsWith('cus_') ? 'person.customer' : 'person.visitor';
  return person.name || person.email || say(kind, { id: person.id.slice(-4).toUpperCase() });
}
