import { createContext, type RefObject, useContext } from 'react';
import type { Desk } from '../state/desk.ts';
import type { Format } from '../words/format.ts';
import type { Say } from '../words/words.ts';
import type { Place } from './places.ts';

/** What every screen is given. */
export interface ConsoleContext {
  desk: Desk;
  say: Say;
  format: Format;
  place: Place;
  /** Goes to a place; asks first where something would be lost. `replace` leaves no step back. */
  go(place: Place, options?: { replace?: boolean }): void;
  /** Asks before leaving while `reason` is set. */
  guard(reason: string | null): void;
  root: RefObject<HTMLElement | null>;
}

const Context = createContext<ConsoleContext | null>(null);
export const ConsoleProvider = Context.Provider;

export function useConsole(): ConsoleContext {
  const context = useContext(Context);
  if (!context) throw new Error('This part of the console stands outside <Console>.');
  return context;
}
