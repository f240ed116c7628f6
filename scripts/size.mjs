// npm run size: what the chat costs a shop's page. Fails when it is over; the last line is JSON.
import { run } from './commands.mjs';

process.exitCode = await run(process.execPath, ['--conditions=@shopbell/source', 'core/widget/test/measure.ts']);
