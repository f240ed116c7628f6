import { bootstrap, JobQueueService } from '@vendure/core';
import { seed } from './seed';
import { setUpVendureDesk } from './set-up-desk';
import { settings } from './settings';
import { config } from './vendure-config';

/** What this process tells the one that started it. */
export type ShopMessage =
  | { kind: 'step'; step: string }
  | { kind: 'ready'; port: number }
  | { kind: 'failed'; reason: string };

// Vendure closes itself in order on SIGTERM; a parent that has died cannot send one.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));

void main();

async function main(): Promise<void> {
  try {
    const app = await bootstrap(config);
    // The queue runs here: one process less on a machine that only tries the shop.
    await app.get(JobQueueService).start();
    if (settings.seed) {
      await seed(app, (step) => tell({ kind: 'step', step }));
      tell({ kind: 'step', step: 'conversations' });
      await setUpVendureDesk();
    }
    tell({ kind: 'ready', port: settings.port });
  } catch (error) {
    tell({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.exitCode = 1;
    setTimeout(() => process.exit(1), 100).unref();
  }
}

function tell(message: ShopMessage): void {
  if (process.send) process.send(message);
  else console.log(message);
}
