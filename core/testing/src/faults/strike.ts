import type { Agent } from 'node:http';
import pg from 'pg';
import type { Chance } from './chance.ts';
import type { Field } from './field.ts';
import type { Fault, FaultKind } from './schedule.ts';
import type { SenderFaults } from './sender.ts';
import type { Wire } from './wire.ts';

/** A run while it runs. */
export interface Course {
  field: Field;
  shop: string;
  chance: Chance;
  wires: [Wire, Wire];
  agent: Agent;
  /** The kinds that took effect: a connection was cut, a byte or a poke lost, a copy sent, a process killed. */
  fired: Set<FaultKind>;
  senderFaults: SenderFaults;
  /** Faults that are on their way, and what has to be undone at the end. */
  underWay: Promise<unknown>[];
  ends: (() => Promise<void>)[];
  /** Both engine processes from now on; before, one alone. */
  both: boolean;
}

/** Begins a fault. It counts as fired when it has taken effect, which for some is later, and for a few never. */
export function strike(course: Course, { kind }: Fault): void {
  const { field, chance, wires, senderFaults } = course;
  const wire = chance.pick(wires);
  const fired = () => void course.fired.add(kind);
  const begin: { [K in FaultKind]: () => unknown } = {
    droppedConnections: () => wire.drop(fired),
    halfOpenConnections: () => wire.lose(['up', 'down'], fired),
    oneWayLoss: () => wire.lose([chance.pick(['up', 'down'] as const)], fired),
    duplicatedPosts: () => Object.assign(senderFaults, { duplicate: true }),
    reorderedPosts: () => Object.assign(senderFaults, { reorder: true }),
    serverKills: () => field.killEngine(chance.pick([0, 1] as const), fired),
    postgresKills: () => field.killPostgres(fired),
    lostPokes: () => field.losePokes(chance.between(200, 1_000), fired),
    foreignTransactions: () => openForeignTransaction(course, fired),
    twoProcesses: () => Object.assign(course, { both: true }),
  };
  const striking = Promise.resolve(begin[kind]());
  // Said where the run waits for it; until then it must not end the other runs.
  striking.catch(() => {});
  course.underWay.push(striking);
}

/** As of a host's import: it has written, and stays open until the run has ended. */
async function openForeignTransaction({ field, ends }: Course, fired: () => void): Promise<void> {
  const client = new pg.Client(field.database.url);
  // PostgreSQL may be killed under it.
  client.on('error', () => {});
  ends.push(() => client.end().catch(() => {}));
  try {
    await client.connect();
    await client.query('BEGIN');
    await client.query('CREATE TEMPORARY TABLE import (id int) ON COMMIT DROP');
    await client.query('INSERT INTO import VALUES (1)');
    fired();
  } catch {
    // It was killed already.
  }
}
