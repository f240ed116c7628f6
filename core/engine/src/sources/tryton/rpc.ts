import { SourceError } from '@shopbell/contract';
import { z } from 'zod';
import { type Account, strange } from '../account.ts';
import { post } from '../wire.ts';

const service = 'Tryton';

const Answer = z.object({ result: z.unknown().optional(), error: z.tuple([z.string()]).rest(z.unknown()).nullish() });
const Session = z.tuple([z.number(), z.string()]).rest(z.unknown());

/** What `search_read` is asked. */
export interface Reading {
  domain: readonly unknown[];
  fields: readonly string[];
  order?: readonly (readonly [field: string, way: 'ASC' | 'DESC'])[];
  limit?: number;
  offset?: number;
}

/** JSON-RPC 1.0 of `<address>/<database>/`, by session. Throws only `SourceError`. */
export function createTrytonRpc(account: Account) {
  const { address, database, login, key } = account;
  let session: string | null = null;

  return {
    /** Throws `refused` where login or password are wrong. */
    signIn,
    /** Signs in when it has to, once more when the session has run out. */
    async read(model: string, { domain, fields, order, limit, offset }: Reading): Promise<unknown[]> {
      const args = [domain, offset ?? 0, limit ?? null, order ?? null, fields, {}];
      const rows = await execute(`model.${model}.search_read`, args);
      if (!Array.isArray(rows)) throw strange(service);
      return rows;
    },
  };

  async function signIn(): Promise<string> {
    const { status, body } = await ask('common.db.login', [login, { password: key }, 'en'], null);
    if (status === 401 || status === 403)
      throw refused('Tryton does not take this login and password. Write them anew.');
    const told = z.object({ result: Session }).safeParse(body);
    // Another form of login may want more than a password.
    if (!told.success) {
      const answer = Answer.safeParse(body);
      const name = answer.success ? answer.data.error?.[0] : undefined;
      if (name === 'LoginException' || (answer.success && answer.data.result === null))
        throw refused('Tryton wants more than a password from this account.');
      throw name === undefined ? strange(service) : faultOf(name);
    }
    const [user, token] = told.data.result;
    session = Buffer.from(`${login}:${user}:${token}`, 'utf8').toString('base64');
    return session;
  }

  async function execute(method: string, args: readonly unknown[]): Promise<unknown> {
    const first = await ask(method, args, session ?? (await signIn()));
    if (first.status !== 401) return resultOf(first);
    session = null;
    // Reading twice does no harm.
    const second = await ask(method, args, await signIn());
    if (second.status === 401) throw refused('Tryton ends the session of this account at once. Look at its rights.');
    return resultOf(second);
  }

  async function ask(method: string, params: readonly unknown[], token: string | null) {
    const headers: Record<string, string> = token === null ? {} : { authorization: `Session ${token}` };
    const url = `${address}/${database}/`;
    const answer = await post(account.wire, url, { service, headers, body: { id: 1, method, params } });
    if (answer.status === 404) throw noDatabase();
    return answer;
  }
}

function resultOf({ status, body }: { status: number; body: unknown }): unknown {
  if (status === 403)
    throw refused('This account of Tryton may not read sales, shipments or invoices. Give it the rights to read them.');
  const answer = Answer.safeParse(body);
  if (!answer.success) throw strange(service);
  if (answer.data.error) throw faultOf(answer.data.error[0]);
  if (!('result' in answer.data)) throw strange(service);
  return answer.data.result;
}

function noDatabase(): SourceError {
  const detail = 'Tryton has no such database, or there is no Tryton at this address.';
  return new SourceError('misconfigured', { detail });
}

function refused(detail: string): SourceError {
  return new SourceError('refused', { detail });
}

/** By the exception's name; its words may hold anything, and are not told on. */
function faultOf(told: string): SourceError {
  // So says one that keeps its databases in files; others answer 404.
  if (/^Database .*exist/.test(told)) return noDatabase();
  const name = /^[\w.]{1,80}/.exec(told)?.[0] ?? 'unknown';
  if (name === 'AccessError' || name === 'AccessButtonError')
    return refused(
      'This account of Tryton may not read sales, shipments or invoices. Give it the rights to read them.',
    );
  if (name === 'UserError' || name === 'KeyError' || told.startsWith("'") || name === 'AttributeError')
    return new SourceError('misconfigured', {
      detail: `Tryton lacks what is read (${name}): it needs the modules sale and stock, and the field that holds the order’s number.`,
    });
  return new SourceError('unavailable', { detail: `Tryton failed (${name}).` });
}
