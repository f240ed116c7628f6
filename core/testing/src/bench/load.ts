import { Agent } from 'node:http';
import { type Answer, call, type HttpCall } from '../faults/call.ts';

/** Calls as fast as `connections` at a time get answers. */
export async function callInTurn(
  calls: number,
  connections: number,
  make: (index: number) => Omit<HttpCall, 'milliseconds'>,
): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const answers: Answer[] = [];
  let next = 0;
  const lane = async () => {
    while (next < calls) {
      const index = next;
      next += 1;
      const answer = await call(agent, { ...make(index), milliseconds: 30_000 });
      if (answer.status !== 200) throw new Error(`It answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      answers[index] = answer;
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  agent.destroy();
  return answers;
}

/** Calls at a steady rate, whatever the answers do. */
export async function callSteadily(
  options: { perSecond: number; seconds: number },
  make: (index: number) => Omit<HttpCall, 'milliseconds'>,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const pending: Promise<unknown>[] = [];
  const begun = performance.now();
  const total = options.perSecond * options.seconds;
  while (pending.length < total) {
    const due = Math.min(total, ((performance.now() - begun) / 1_000) * options.perSecond);
    while (pending.length < due) pending.push(call(agent, { ...make(pending.length), milliseconds: 30_000 }));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(pending);
  agent.destroy();
  return total;
}

export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** The figure that a share of all figures does not exceed. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
