import { AppError, type BodyOf, type PromiseView, promiseMade, type Routes } from '@shopbell/contract';
import { orderOfMatter, storedText } from '../conversations/index.ts';
import { customerIdOf } from '../customers/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { orderIdOf } from '../traces/index.ts';
import { planWatch } from './due.ts';
import { type Ground, writePromise } from './ground.ts';
import { aboutOf, viewPromise } from './looking.ts';
import { warnAt } from './promise.ts';
import { findPromise, insertPromise, type PromiseRow } from './store.ts';

const longestMs = 400 * 86_400_000;

type Making = BodyOf<Routes['makePromise']>;

/** An agent makes a promise: by themself, never by what was recognised in what they typed. */
export function createMaking(ground: Ground) {
  const { parts, shops, agents, conversations, tickets } = ground;
  const { clock, database, host } = parts;

  return {
    /** Throws `access.denied`, `not-found`, `refused` (an order of somebody else), `request.invalid`, `host.unavailable`. */
    async make(caller: AgentCaller, making: Making): Promise<PromiseView> {
      const { shop, agent } = caller;
      const known = await findPromise(database.sql, shop, making.promise);
      if (known) return viewPromise(known);
      const dueAt = requireToCome(making.dueAt, clock.now());
      const about = await findAbout(caller, making);
      const row: PromiseRow = {
        ...{ id: making.promise, shop, what: making.what, text: storedText(making.text ?? '').text, agent, dueAt },
        ...{ ...about, madeAt: new Date(clock.now()), state: 'open', endedAt: null },
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

  async function findAbout(
    { shop, sees }: AgentCaller,
    making: Making,
  ): Promise<Pick<PromiseRow, 'conversation' | 'ticket' | 'hostOrder' | 'order' | 'person'>> {
    const ticket = making.ticket === undefined ? null : await tickets.get(shop, making.ticket);
    const conversation = making.conversation ?? ticket?.conversation ?? null;
    const talk = conversation === null ? null : await conversations.get(shop, conversation);
    if (making.order === undefined && !ticket && !talk)
      throw invalid('body.conversation', 'must be there where there is no ticket and no order');
    if (making.order === undefined) {
      const hostOrder = ticket?.hostOrder ?? (talk && orderOfMatter(talk.matter));
      const order = hostOrder === null ? null : orderIdOf(shop, hostOrder);
      return { conversation, ticket: ticket?.id ?? null, hostOrder, order, person: ticket?.person ?? null };
    }
    if (!sees.orders) throw new AppError('access.denied', { reason: 'rights.orders' });
    const { hostId } = await shops.get(shop);
    const story = await host.orders.find(hostId, making.order);
    if (!story) throw new AppError('not-found');
    const person = story.customer === null ? null : customerIdOf(shop, story.customer);
    if (talk && talk.person !== person) throw new AppError('refused', { reason: 'order.another-customer' });
    const order = orderIdOf(shop, story.id);
    return { conversation, ticket: ticket?.id ?? null, hostOrder: story.id, order, person };
  }
}

function requireToCome(dueAt: string, now: number): Date {
  const time = Date.parse(dueAt);
  if (time > now && time < now + longestMs) return new Date(time);
  throw invalid('body.dueAt', 'must be a time to come, within 400 days');
}

function invalid(path: string, message: string): AppError {
  return new AppError('request.invalid', { issues: [{ path, message }] });
}
