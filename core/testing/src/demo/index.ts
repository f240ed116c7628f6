import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export { enterAdmin, visitShop, writeInChat } from './people.ts';

export interface Login {
  user: string;
  password: string;
}

export interface Demo {
  storefront: string;
  admin: string;
  /** The page of what was mailed. */
  mails: string;
  logins: { admin: Login; agents: Login[]; shoppers: Login[] };
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** `npm start` as people run it, with a shop of its own that is thrown away. Takes minutes where no admin is built yet. */
export async function startDemo(platform: 'vendure' | 'medusa' | 'shopify'): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'shopbell-demo-'));
  // Else root's PostgreSQL, which runs as another user, would have to keep its files elsewhere.
  chmodSync(folder, 0o711);
  const words = ['scripts/start.mjs', platform, '--port', `${await freePort()}`, '--folder', folder];
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: ownEnvironment() });
  const clear = () => rmSync(folder, { recursive: true, force: true });
  const answer = await lastLine(child).catch((error: unknown) => {
    clear();
    throw error;
  });
  return {
    ...answer,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      clear();
    },
  };
}

/** The test run speaks to its own server by these, which is none of the demo's business. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, VITEST, NODE_ENV, ...rest } = process.env;
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !/^(VITEST|SHOPBELL)_/.test(name)));
}

/** The line of JSON that says where everything is; a start that fails shows what it said. */
function lastLine(child: ChildProcess): Promise<Omit<Demo, 'stop'>> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (text: string) => {
      said += text;
      const line = said.split('\n').find((one) => one.startsWith('{"storefront"') && one.endsWith('}'));
      if (line) resolve(JSON.parse(line));
    };
    child.stdout?.setEncoding('utf8').on('data', hear);
    child.stderr?.setEncoding('utf8').on('data', hear);
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${said}`)));
  });
}

/**
 * A port with a free one after it, below those that systems give to outgoing connections: the shop opens minutes later, and takes it then.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
