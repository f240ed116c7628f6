// The app's pages, for the server and for browsers.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const remix = join(dirname(createRequire(import.meta.url).resolve('@remix-run/dev/package.json')), 'dist/cli.js');
const env = { ...process.env, NODE_ENV: 'production' };
execFileSync(process.execPath, [remix, 'vite:build'], { cwd: import.meta.dirname, env, stdio: 'inherit' });
