import { createRequire } from 'node:module';
import type { MedusaContainer } from '@medusajs/framework/types';
import loadMedusa from '@medusajs/medusa/loaders/index';
import { seed } from './seed/seed';
import { report, tell } from './tell';

process.on('disconnect', () => process.exit(1));
process.on('SIGTERM', () => process.exit(0));
process.chdir(__dirname);
process.env.MEDUSA_WORKER_MODE = 'server';

/** Fills an empty shop and ends. Not to be repeated: on a half-filled shop, start again from an empty database. */
void report(async () => {
  // Medusa's own copy, which is the one that its loader knows.
  const express = createRequire(createRequire(__filename).resolve('@medusajs/framework'))('express') as () => never;
  const asked = { directory: __dirname, expressApp: express(), skipLoadingEntryPoints: true };
  const { container, shutdown } = await loadMedusa(asked);
  await seed(container as MedusaContainer, (step) => tell({ kind: 'step', step }));
  await shutdown();
  tell({ kind: 'ready' });
});
