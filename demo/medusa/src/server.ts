import { container } from '@medusajs/framework';
import { Modules } from '@medusajs/framework/utils';
import start from '@medusajs/medusa/commands/start';
import { storefrontKey } from './seed/floor';
import { setUpMedusaDesk } from './set-up-desk';
import { settings } from './settings';
import { report, tell } from './tell';

// Medusa closes itself in order on SIGTERM; a parent that has died cannot send one.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Medusa looks for its parts from there.
process.chdir(__dirname);

void report(async () => {
  await start({ directory: __dirname, port: settings.port, types: false } as never);
  if (settings.firstDay) {
    tell({ kind: 'step', step: 'conversations' });
    await setUpMedusaDesk();
  }
  const [key] = await container.resolve(Modules.API_KEY).listApiKeys({ title: storefrontKey });
  tell({ kind: 'ready', port: settings.port, key: key?.token ?? '' });
});
