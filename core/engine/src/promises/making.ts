import { AppError, type BodyOf, type PromiseView, promiseMade, type Routes } from '@shopbell/contract';
import { storedText } from '../conversations/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { createAbout } from './about.ts';
import { planWatch } from './due.ts';
import { type Ground, writePromise } from './ground.ts';
import { aboutOf, viewPromise } from './looking.ts';
import { warnAt } from './promise.ts';
import { findPromise, insertPromise, type PromiseRow } from './store.ts';

const longestMs = 400 * 86_400_000;

type Making = BodyOf<Routes['makePromise']>;

/** An agent makes a promise: by themself, never by what was recognised in what they typed. */
export function createMaking(ground: Ground) {
  const { parts, agents } = ground;
  const { clock, database } = parts;
  const about = createAbout(ground);

  return {
    /** Throws `access.denied`, `not-found`, `refused` (of different customers or orders), `request.invalid`, `host.unavailable`. */
    async make(caller: AgentCaller, making: Making): Promise<PromiseView> {
      const { shop, agent } = caller;
      const known = await findPromise(database.sql, shop, making.promise);
      if (known) return viewPromise(known);
      const dueAt = requireToCome(making.dueAt, clock.now());
      const row: PromiseRow = {
        ...{ id: making.promise, shop, what: making.what, text: storedText(making.text ?? '').text, agent, dueAt },
        ...{ ...(await about.find(caller, making)), madeAt: new Date(clock.now()), state: 'open', endedAt: null },
      };
      const actor = await agents.sign(caller);
      await writePromise(ground, row, async (tx, say) => {
        if (!(await insertPromise(tx.sql, row))) return;
        const said = row.conversation ? { conversation: row.conversation } : {};
        const body = { ...aboutOf(row), ...said };
        const entry = { kind: promiseMade, body, actor, key: `promise:${row.id}` };
        await say(entry, row.text === '' ? {} : { text: row.text });
        await planWatch(tx, row, warnAt(row.madeAt.getTime(), dueAt.getTime()));
      });
      return viewPromise((await findPromise(database.sql, shop, row.id)) ?? row);
    },
  };
}

function requireToCome(dueAt: string, now: number): Date {
  const time = Date.parse(dueAt);
  if (time > now && time < now + longestMs) return new Date(time);
  const message = 'must be a time to come, within 400 days';
  throw new AppError('request.invalid', { issues: [{ path: 'body.dueAt', message }] });
}
