import { createHash, randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root } from '../packages.mjs';
import { say } from './progress.mjs';
import { Refusal } from './words.mjs';

/**
 * Where the demo keeps its data: in the folder asked for or in the clone, else (where that cannot be written to) at a place of this
 * user's. Admins are kept apart, because shops with other data share them.
 * A folder holds a shop on one platform.
 */
export function openPlace({ folder: asked, platform, reset }) {
  const digest = createHash('sha256')
    .update(root)
    .update(platform === 'vendure' ? '' : platform)
    .digest('hex')
    .slice(0, 12);
  const wished = asked ? resolve(asked) : join(root, '.shopbell', platform === 'vendure' ? 'demo' : `demo-${platform}`);
  const others = [join(homedir(), '.local/state/shopbell', digest), join(tmpdir(), `shopbell-${digest}`)];
  for (const folder of [wished, ...others]) {
    if (!isWritable(folder)) continue;
    if (folder !== wished) say(`  ! ${wished} cannot be written to: the shop's data are in ${folder}.`);
    const place = describe(folder, {
      platform,
      shared: isWritable(join(root, '.shopbell')) ? join(root, '.shopbell') : folder,
    });
    if (!reset && place.isFilled() && place.platform() !== platform)
      throw new Refusal(
        `${folder} holds a shop on ${place.platform()}: choose another --folder, or make a new shop with --reset.`,
      );
    return place;
  }
  throw new Refusal(`None of ${[wished, ...others].join(', ')} can be written to: make one of them writable.`);
}

function describe(folder, { platform, shared }) {
  return {
    folder,
    database: join(folder, 'postgres'),
    files: join(folder, 'files'),
    mails: join(folder, 'mails'),
    admins: join(shared, 'admins'),
    log: join(folder, 'demo.log'),
    secret: secretOf(folder),
    /** Whether the shop was filled to its end; a start that was ended before leaves half a shop. */
    isFilled: () => existsSync(join(folder, 'filled')),
    markFilled: () => writeFileSync(join(folder, 'filled'), platform),
    platform: () => {
      const said = readFileSync(join(folder, 'filled'), 'utf8');
      return ['medusa', 'shopify'].includes(said) ? said : 'vendure';
    },
    clear() {
      rmSync(join(folder, 'filled'), { force: true });
      for (const name of ['files', 'mails']) rmSync(join(folder, name), { recursive: true, force: true });
    },
  };
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function secretOf(folder) {
  const file = join(folder, 'secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
