import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Database, Listening } from '../database/index.ts';
import { Pokes } from './pokes.ts';

/** A database in which another process says hello as soon as somebody listens. */
function neighbour(said: string[]): Database {
  return {
    listen: async (_: string, { heard }: { heard(payload: string): void }): Promise<Listening> => {
      setImmediate(() => heard('other'));
      return {
        able: true,
        notify: async (payload) => {
          said.push(payload);
        },
        stop: async () => {},
      };
    },
  } as unknown as Database;
}

test('what is said while others listen is told, and after the stop nothing is, nor does it wait for ever', async () => {
  const said: string[] = [];
  const pokes = new Pokes({ database: neighbour(said), heard() {}, lost() {} });
  await pokes.start();
  await turn();
  await turn();
  pokes.say('cnv_1');
  await turn();
  expect(said.at(-1)).toContain('cnv_1');
  await pokes.stop();
  const before = said.length;
  pokes.say('cnv_2');
  await turn();
  expect(said).toHaveLength(before);
});
