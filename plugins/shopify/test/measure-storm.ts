/** Prints how the app answers 1,000 events in 10 s with the database away for 5 s, and whether it has in the end what the fake has. */
import { setTimeout as sleep } from 'node:timers/promises';
import { blow, openStormy } from './storm.ts';

const { app, shop, kept, truth } = await openStormy(100);
const weathered = await blow(app, shop, { events: 1_000, within: 10_000, away: 5_000 });
const begun = Date.now();
const same = async () => JSON.stringify(await kept()) === JSON.stringify(truth());
while (!(await same()) && Date.now() - begun < 300_000) await sleep(500);
const report = { ...weathered, same: await same(), seconds: Math.round((Date.now() - begun) / 1_000) };
process.stdout.write(`${JSON.stringify(report)}\n`);
await app.stop();
