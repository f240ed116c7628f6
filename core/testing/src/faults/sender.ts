import type { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, call } from './call.ts';
import type { Chance } from './chance.ts';
import type { FaultKind } from './schedule.ts';

export interface SenderOptions {
  /** Its keys are `<name>-<number>`. */
  name: string;
  /** The number of its first message; 1 when absent. */
  from?: number;
  /** The number of its last. */
  count: number;
  path: string;
  ticket: string;
  /** Where the next try goes. */
  port(): number;
  agent: Agent;
  chance: Chance;
  /** What goes into each message beside key and text. */
  more: object;
  faults: SenderFaults;
  acked(key: string, answer: Answer['body']): void;
}

/** What is done to posts while it is set. */
export interface SenderFaults {
  duplicate: boolean;
  reorder: boolean;
  fired(kind: FaultKind): void;
}

/** For the first try; each next one waits longer, so that a slow machine is not buried under tries. */
const patienceMilliseconds = 1_200;
const longestPatienceMilliseconds = 15_000;
const giveUpMilliseconds = 240_000;

/**
 * Sends its messages one after the other, each until it is acknowledged, with the same key. A copy that is late arrives after its
 * successors, as networks do it.
 */
export async function sendAll(options: SenderOptions): Promise<void> {
  const late: Promise<unknown>[] = [];
  for (let number = options.from ?? 1; number <= options.count; number += 1) {
    const key = keyOf(options.name, number);
    const { chance, faults } = options;
    if (faults.duplicate && chance.hit(0.3)) late.push(copy(options, key, 'duplicatedPosts'));
    if (faults.reorder && chance.hit(0.3)) late.push(copy(options, key, 'reorderedPosts', chance.between(5, 120)));
    options.acked(key, await sendUntilAcked(options, key));
    if (chance.hit(0.2)) await sleep(chance.between(1, 25));
  }
  await Promise.all(late);
}

export function keyOf(name: string, number: number): string {
  return `${name}-${String(number).padStart(4, '0')}`;
}

async function sendUntilAcked(options: SenderOptions, key: string): Promise<Answer['body']> {
  const end = performance.now() + giveUpMilliseconds;
  let why: unknown;
  let patience = patienceMilliseconds;
  while (performance.now() < end) {
    try {
      // A first try that hangs is overtaken by the second, and may arrive after it.
      const { status, body } = await tryOnce(options, key, patience);
      if (status === 200) return body;
      why = `${status} ${JSON.stringify(body)}`;
      if (status < 500 && status !== 429 && status !== 409) throw new Refused(`${key} was refused: ${why}`);
    } catch (error) {
      if (error instanceof Refused) throw error;
      why = error;
    }
    patience = Math.min(patience * 1.6, longestPatienceMilliseconds);
    await sleep(options.chance.between(20, 120));
  }
  throw new Refused(`${key} was never acknowledged: ${why}`);
}

class Refused extends Error {}

/** Counts when it was answered: then it did arrive. */
async function copy(options: SenderOptions, key: string, kind: FaultKind, milliseconds = 0): Promise<void> {
  if (milliseconds > 0) await sleep(milliseconds);
  await tryOnce(options, key).then(
    () => options.faults.fired(kind),
    () => {},
  );
}

function tryOnce(
  { agent, path, ticket, port, more }: SenderOptions,
  key: string,
  milliseconds = patienceMilliseconds,
): Promise<Answer> {
  const body = { key, text: `message ${key}`, ...more };
  return call(agent, { port: port(), path, ticket, body, milliseconds });
}
