/**
 * npm run faults -- --runs N [--seed S] [--plant lost|duplicated|reordered] [--from N] [--lanes L]
 * The last line is JSON; the exit code is 1 when anything was lost, duplicated or reordered.
 */
import { parseArgs } from 'node:util';
import { openField } from './field.ts';
import { plants } from './plants.ts';
import { run } from './run.ts';
import { type FaultKind, faultKinds, makeSchedule } from './schedule.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    /** The number of the first run: a run is told by seed and number. */
    from: { type: 'string', default: '0' },
    /** Runs at a time. */
    lanes: { type: 'string', default: '16' },
    plant: { type: 'string' },
  },
});
const runs = Number(values.runs);
const plant = values.plant === undefined ? undefined : plants[values.plant as keyof typeof plants];
if (!(runs > 0) || (values.plant !== undefined && !plant)) {
  console.error('Usage: npm run faults -- --runs N [--seed S] [--plant lost|duplicated|reordered]');
  process.exit(2);
}

const summary = {
  runs: 0,
  messages: 0,
  acked: 0,
  faults: Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>,
  lost: 0,
  duplicated: 0,
  reordered: 0,
};
const lanes = Math.min(Number(values.lanes), runs);
const shops = Array.from({ length: lanes }, (_, lane) => `lane-${lane}`);
const begun = performance.now();
const field = await openField(shops);
console.log(`ready after ${Math.round(performance.now() - begun)} ms`);
let next = 0;
let failed = 0;
await Promise.all(shops.map(runLane));
await field.stop();
console.log(`${summary.runs} runs in ${Math.round((performance.now() - begun) / 1_000)} s`);
console.log(JSON.stringify(summary));
process.exit(failed + summary.lost + summary.duplicated + summary.reordered > 0 ? 1 : 0);

async function runLane(shop: string): Promise<void> {
  while (next < runs) {
    const number = next + Number(values.from);
    next += 1;
    await runOne(shop, number).catch((error: unknown) => {
      failed += 1;
      console.error(`Run ${number} could not be finished:`, error);
    });
  }
}

async function runOne(shop: string, number: number): Promise<void> {
  const schedule = makeSchedule(Number(values.seed), number);
  // One wrong run is enough to see that it is noticed.
  const result = await run(field, { shop, schedule, ...(plant && number === Number(values.from) && { plant }) });
  summary.runs += 1;
  summary.messages += result.messages;
  summary.acked += result.acked;
  for (const kind of result.fired) summary.faults[kind] += 1;
  for (const wrong of ['lost', 'duplicated', 'reordered'] as const) summary[wrong] += result[wrong].length;
  const wrongs = { lost: result.lost, duplicated: result.duplicated, reordered: result.reordered, odd: result.faults };
  if (Object.values(wrongs).some((list) => list.length > 0))
    console.error(`Run ${number} (${result.fired.join(', ')}): ${JSON.stringify(wrongs).slice(0, 1_500)}`);
  failed += result.faults.length;
  if (summary.runs % 50 === 0) console.log(`${summary.runs} of ${runs} runs, ${summary.acked} messages`);
}
