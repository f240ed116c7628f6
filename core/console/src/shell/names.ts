import type { Person } from '@shopbell/contract';
import type { Say } from '../words/words.ts';

/** What to call a person: their name, else their address, else a visitor with the end of their id, so that two can be told apart. */
export function nameOf(say: Say, person: Pick<Person, 'id' | 'name' | 'email'>): string {
  return person.name || person.email || say('person.visitor', { id: person.id.slice(-4).toUpperCase() });
}
