import type { AgentId, Clock, ShopId } from '@shopbell/contract';

/** Somebody came or went, everywhere: the last of their streams in any process has been closed for a while, or the first opened. */
export type PresenceChange = { shop: ShopId; who: string; online: boolean };

/** Who has a stream open, by process. Knows neither streams nor the way in which processes tell each other. */
export interface Presence {
  /** A process holds somebody; the same again changes nothing. */
  hold(process: string, shop: ShopId, who: string): void;
  release(process: string, shop: ShopId, who: string): void;
  /** Everybody whom a process holds, as told anew: others of that process are released. */
  replace(process: string, held: readonly (readonly [ShopId, string])[]): void;
  isOnline(shop: ShopId, who: string): boolean;
  listOnlineAgents(shop: ShopId): AgentId[];
  listHeld(process: string): [ShopId, string][];
  /** Lets those go who have been away for long enough. */
  tick(): void;
}

interface Known {
  shop: ShopId;
  who: string;
  processes: Set<string>;
  /** When they count as gone unless they come back; null while a stream is open. */
  goneAt: number | null;
}

/** Long enough for a page to load anew, a ticket to be renewed or a process to be replaced. */
const graceMs = 15_000;

export function createPresence(clock: Clock, changed: (change: PresenceChange) => void): Presence {
  const known = new Map<string, Known>();
  const leaving = new Set<Known>();
  const agents = new Map<ShopId, Set<AgentId>>();
  const nameOf = (shop: ShopId, who: string) => `${shop} ${who}`;

  const come = (shop: ShopId, who: string): Known => {
    const person: Known = { shop, who, processes: new Set(), goneAt: null };
    known.set(nameOf(shop, who), person);
    if (isAgent(who)) agents.set(shop, (agents.get(shop) ?? new Set()).add(who));
    changed({ shop, who, online: true });
    return person;
  };
  const go = (person: Known) => {
    leaving.delete(person);
    known.delete(nameOf(person.shop, person.who));
    if (isAgent(person.who)) agents.get(person.shop)?.delete(person.who);
    changed({ shop: person.shop, who: person.who, online: false });
  };
  const presence: Presence = {
    hold(process, shop, who) {
      const person = known.get(nameOf(shop, who)) ?? come(shop, who);
      person.processes.add(process);
      person.goneAt = null;
      leaving.delete(person);
    },
    release(process, shop, who) {
      const person = known.get(nameOf(shop, who));
      if (!person?.processes.delete(process) || person.processes.size > 0) return;
      person.goneAt = clock.now() + graceMs;
      leaving.add(person);
    },
    replace(process, held) {
      const now = new Set(held.map(([shop, who]) => nameOf(shop, who)));
      for (const [shop, who] of presence.listHeld(process)) {
        if (!now.has(nameOf(shop, who))) presence.release(process, shop, who);
      }
      for (const [shop, who] of held) presence.hold(process, shop, who);
    },
    isOnline: (shop, who) => known.has(nameOf(shop, who)),
    listOnlineAgents: (shop) => [...(agents.get(shop) ?? [])],
    listHeld: (process) =>
      [...known.values()].filter(({ processes }) => processes.has(process)).map(({ shop, who }) => [shop, who]),
    tick() {
      const now = clock.now();
      for (const person of leaving) if (person.goneAt !== null && person.goneAt <= now) go(person);
    },
  };
  return presence;
}

export function isAgent(who: string): who is AgentId {
  return who.startsWith('agt_');
}
