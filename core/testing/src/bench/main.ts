/**
 * npm run bench -- conversations [--only append|fanout|growth] [--pairs N]
 * npm run bench -- traces [--only answer|growth|estimate] [--pairs N] [--orders N]
 * Every figure is the median of interleaved pairs. The last line is JSON; the exit code is 1 when a figure misses its goal.
 */
import { parseArgs } from 'node:util';
import { measureAppend } from './append.ts';
import { measureFanout } from './fanout.ts';
import { measureGrowth } from './growth.ts';
import { measureTraces } from './traces/measure.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    pairs: { type: 'string', default: '5' },
    entries: { type: 'string', default: '1000000' },
    orders: { type: 'string', default: '10000' },
  },
});
const pairs = Number(values.pairs);
const wanted = (part: string) => values.only === undefined || values.only === part;
const figures: Record<string, number> = {};
if (positionals[0] === 'conversations') {
  if (wanted('append')) Object.assign(figures, await measureAppend({ pairs, messages: 4_000 }));
  if (wanted('fanout')) Object.assign(figures, await measureFanout({ pairs, seconds: 4 }));
  if (wanted('growth')) Object.assign(figures, await measureGrowth({ pairs, entries: Number(values.entries) }));
} else if (positionals[0] === 'traces') {
  Object.assign(figures, await measureTraces({ pairs, orders: Number(values.orders), wanted }));
} else {
  console.error('Usage: npm run bench -- conversations [--only append|fanout|growth] [--pairs N] [--entries N]');
  console.error('       npm run bench -- traces [--only answer|growth|estimate] [--pairs N] [--orders N]');
  process.exit(2);
}

const goals: Record<string, { most?: number; least?: number }> = {
  appendRatio: { least: 0.5 },
  fanoutRatio: { most: 4 },
  deliveryP95Milliseconds: { most: 100 },
  streamExtraKiB: { most: 30 },
  growthAppend: { most: 1.3 },
  growthTail: { most: 1.3 },
  growthInbox: { most: 1.3 },
  growthSearch: { most: 3 },
  p95Ms: { most: 300 },
  growth: { most: 1.2 },
  coverage80: { least: 0.75, most: 0.85 },
};
let missed = 0;
console.log();
for (const [name, figure] of Object.entries(figures)) {
  const { most = Number.POSITIVE_INFINITY, least = Number.NEGATIVE_INFINITY } = goals[name] ?? {};
  const goal = [Number.isFinite(least) ? `at least ${least}` : '', Number.isFinite(most) ? `at most ${most}` : ''].join(
    ' ',
  );
  const isMissed = figure > most || figure < least;
  missed += Number(isMissed);
  console.log(`${name.padEnd(26)} ${figure.toFixed(2).padStart(10)}   ${goal}${isMissed ? '   MISSED' : ''}`);
}
console.log(
  JSON.stringify(
    Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, Number(figure.toFixed(3))])),
  ),
);
process.exit(missed > 0 ? 1 : 0);
