import { type Say, type WordKey, words } from '../words/words.ts';

/**
 * A host's word for how far an order or a parcel has come (`Payment settled`, `PARTIALLY_REFUNDED UNFULFILLED`), in the viewer's words where hosts
 * have it in common; the host's own where a shop made it up.
 */
export function sayState(say: Say, state: string): string {
  return partsOf(say, state).join(' · ');
}

/** The same beside a mark that tells whether it is paid: what the mark says is not said twice. Null where nothing is left. */
export function sayStateBeside(say: Say, state: string, mark: string): string | null {
  return (
    partsOf(say, state)
      .filter((part) => part !== mark)
      .join(' · ') || null
  );
}

function partsOf(say: Say, state: string): string[] {
  const parts = /^[A-Z_ ]+$/.test(state) ? state.split(' ') : [state];
  return parts.map((part) => sayPart(say, part));
}

function sayPart(say: Say, part: string): string {
  const key = `order-state.${part.toLowerCase().replace(/[\s_]+/g, '-')}`;
  return isKnown(key) ? say(key) : part;
}

function isKnown(key: string): key is WordKey {
  return Object.hasOwn(words.en, key);
}
