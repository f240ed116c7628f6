import { SourceError } from '@shopbell/contract';
import { z } from 'zod';
import { type Account, strange } from '../account.ts';
import { post } from '../wire.ts';

const service = 'Odoo';

const Answer = z.object({
  result: z.unknown().optional(),
  error: z
    .object({
      code: z.number().optional(),
      message: z.string().optional(),
      data: z.object({ name: z.string().optional() }).optional(),
    })
    .optional(),
});

/** Rows of a model, as `search_read` answers them. */
export interface Reading {
  domain: readonly unknown[];
  fields: readonly string[];
  order?: string;
  limit?: number;
  offset?: number;
}

/** Speaks to `/jsonrpc`: the services `common` and `object`. Throws only `SourceError`. */
export function createOdooRpc(account: Account) {
  const { database, login, key } = account;
  let uid: number | null = null;

  return {
    /** Throws `refused` where login or key are wrong. */
    signIn,
    /** Signs in when it has to, once more when the session has run out. */
    async read(model: string, { domain, ...options }: Reading): Promise<unknown[]> {
      const rows = await execute(model, 'search_read', [[domain], { ...options, context: { lang: 'en_US' } }]);
      if (!Array.isArray(rows)) throw strange(service);
      return rows;
    },
    /** Which of these fields a model has: some come with apps that not everybody has installed. */
    async knownFields(model: string, names: readonly string[]): Promise<string[]> {
      const told = await execute(model, 'fields_get', [[names], { attributes: ['type'] }]);
      if (typeof told !== 'object' || told === null) throw strange(service);
      return names.filter((name) => name in told);
    },
  };

  async function signIn(): Promise<number> {
    const told = await ask('common', 'authenticate', [database, login, key, {}]);
    if (told === false) throw refused('Odoo does not take this login and key. Write them anew.');
    if (typeof told !== 'number') throw strange(service);
    uid = told;
    return told;
  }

  async function execute(model: string, method: string, [args, named]: [unknown[], object]): Promise<unknown> {
    const call = async () =>
      ask('object', 'execute_kw', [database, uid ?? (await signIn()), key, model, method, args, named]);
    return call().catch((error: unknown) => {
      if (!(error instanceof SessionEnded)) throw error;
      // Reading twice does no harm.
      uid = null;
      return call().catch((again: unknown) => {
        throw again instanceof SessionEnded
          ? refused('Odoo ends the session of this account at once. Look at its rights.')
          : again;
      });
    });
  }

  async function ask(of: 'common' | 'object', method: string, args: readonly unknown[]): Promise<unknown> {
    const body = { jsonrpc: '2.0', method: 'call', id: 1, params: { service: of, method, args } };
    const { status, body: told } = await post(account.wire, `${account.address}/jsonrpc`, { service, body });
    if (status === 404)
      throw new SourceError('misconfigured', {
        detail: 'There is no Odoo at this address: /jsonrpc is not found there.',
      });
    if (status === 401 || status === 403) throw refused('Odoo does not let this server in.');
    const answer = Answer.safeParse(told);
    if (!answer.success) throw strange(service);
    if (answer.data.error) throw faultOf(answer.data.error);
    if (!('result' in answer.data)) throw strange(service);
    return answer.data.result;
  }
}

/** Odoo's word for "log in again". */
class SessionEnded extends Error {}

function refused(detail: string): SourceError {
  return new SourceError('refused', { detail });
}

/** By the exception's name; its message may hold anything, and is not told on. */
function faultOf({
  code,
  data,
}: {
  code?: number | undefined;
  data?: { name?: string | undefined } | undefined;
}): Error {
  const name = data?.name ?? '';
  if (code === 100 || name.endsWith('SessionExpiredException')) return new SessionEnded();
  if (name.endsWith('.AccessDenied')) return refused('Odoo does not take this login and key. Write them anew.');
  if (name.endsWith('.AccessError'))
    return refused('This account of Odoo may not read sales, stock or invoices. Give it the rights to read them.');
  if (/^psycopg2\.(OperationalError|DatabaseError)$/.test(name))
    return new SourceError('misconfigured', { detail: 'Odoo has no such database. Write the name of its database.' });
  if (
    /^(builtins\.|odoo\.exceptions\.)(KeyError|ValueError|UserError|ValidationError|MissingError|NameError|AttributeError)$/.test(
      name,
    )
  )
    return new SourceError('misconfigured', {
      detail: `Odoo lacks what is read (${name}): it needs the apps Sales, Inventory and Invoicing, and the field that holds the order’s number.`,
    });
  return new SourceError('unavailable', { detail: `Odoo failed (${/^[\w.]{1,80}$/.test(name) ? name : 'unknown'}).` });
}
