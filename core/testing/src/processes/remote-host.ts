import { AppError, type Host, type HostCall, type HostHint, type HostShop } from '@shopbell/contract';
import { createMemoryHost } from '../memory-host.ts';

/** Where a host's process can be made to stop until it is told to go on, or to die. */
export type HoldPoint = 'before-commit' | 'after-commit' | 'before-event';
export type HostCommand =
  | 'addOrder'
  | 'ship'
  | 'story'
  | 'acts'
  | 'hold'
  | 'held'
  | 'release'
  | 'delayRefunds'
  | 'settle';

/** One call over the wire: `orders.act`, `findShop`, or a test's own as `test.hold`. */
export interface RemoteCall {
  name: string;
  given: unknown[];
}

/** What the process at `url` answers. Throws `host.unavailable` when nobody is there, or dies in the middle. */
export async function callHost(url: string, call: RemoteCall): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(call) })
    .then((answered) => answered.json() as Promise<{ value?: unknown; code?: AppError['code']; detail?: string }>)
    .catch((cause: unknown) => {
      throw new AppError('host.unavailable', { cause });
    });
  if (response.code) throw new AppError(response.code, { detail: response.detail ?? '' });
  return response.value ?? null;
}

/** The host whose process answers at `url`. */
export function createRemoteHost(url: string): Host {
  const far = (name: string) => ask(url, name);
  const vouch = (name: string) => async (call: HostCall) =>
    (await callHost(url, { name, given: [{ headers: [...call.request.headers], shop: call.shop }] })) as never;
  return {
    name: 'memory',
    can: createMemoryHost({ withCast: false }).can,
    findShop: far('findShop') as (name: string | null) => Promise<HostShop | null>,
    vouchCustomer: vouch('vouchCustomer'),
    vouchAgent: vouch('vouchAgent'),
    findAgent: far('findAgent'),
    findCustomer: far('findCustomer'),
    listOrders: far('listOrders'),
    listOrdersByEmail: far('listOrdersByEmail'),
    findOrder: far('findOrder'),
    findProduct: far('findProduct'),
    findProducts: far('findProducts'),
    listStock: far('listStock'),
    groups: { list: far('groups.list'), listOf: far('groups.listOf'), change: far('groups.change') },
    catalogue: { listProducts: far('catalogue.listProducts'), listPages: far('catalogue.listPages') },
    orders: {
      find: far('orders.find'),
      findByNumber: far('orders.findByNumber'),
      listChanged: far('orders.listChanged'),
      act: far('orders.act'),
      findOutcome: far('orders.findOutcome'),
      hear: (tell) => hear(url, tell),
    },
  };
}

function ask(url: string, name: string) {
  return async (...given: unknown[]) => (await callHost(url, { name, given })) as never;
}

/** Its events, for as long as it lives. */
function hear(url: string, tell: (hint: HostHint) => void): () => void {
  const ending = new AbortController();
  const listen = async () => {
    const { body } = await fetch(`${url}/hints`, { signal: ending.signal });
    let rest = '';
    for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) tell(JSON.parse(line) as HostHint);
    }
  };
  // A platform that dies tells nothing any more.
  listen().catch(() => {});
  return () => ending.abort();
}
