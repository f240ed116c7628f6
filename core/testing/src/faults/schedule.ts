import { createChance } from './chance.ts';

/** What can go wrong, by name; `fault` of the summary counts them. */
export const faultKinds = [
  'droppedConnections',
  'halfOpenConnections',
  'oneWayLoss',
  'duplicatedPosts',
  'reorderedPosts',
  'serverKills',
  'postgresKills',
  'lostPokes',
  'foreignTransactions',
  'twoProcesses',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A fault and when it strikes: after so many messages of the run have been acknowledged. */
export interface Fault {
  kind: FaultKind;
  after: number;
}

export interface Schedule {
  seed: number;
  /** Messages of each sender. */
  messages: [number, number];
  faults: Fault[];
}

const common = [
  'droppedConnections',
  'halfOpenConnections',
  'oneWayLoss',
  'duplicatedPosts',
  'reorderedPosts',
  'lostPokes',
  'foreignTransactions',
  'twoProcesses',
] as const satisfies FaultKind[];

/** Of 100 runs 3 kill a server and 2 kill PostgreSQL; all runs have 3 to 6 other faults, each kind at most once. */
export function makeSchedule(seed: number, run: number): Schedule {
  const chance = createChance(Math.imul(seed, 1_000_003) + run);
  const messages: [number, number] = [chance.between(25, 34), chance.between(25, 34)];
  const kinds = new Set<FaultKind>();
  const count = chance.between(3, 6);
  while (kinds.size < count) kinds.add(chance.pick(common));
  if (run % 100 === 17 || run % 100 === 50 || run % 100 === 83) kinds.add('serverKills');
  if (run % 100 === 33 || run % 100 === 66) kinds.add('postgresKills');
  const last = messages[0] + messages[1] - 10;
  const faults = [...kinds].map((kind) => ({ kind, after: chance.between(2, last) }));
  return { seed: chance.between(1, 1_000_000_000), messages, faults };
}
