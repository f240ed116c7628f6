import type { Trace } from '@shopbell/contract';
import { callInTurn } from '../load.ts';
import type { ServerProcess } from '../server.ts';
import type { SimulatedParcel } from './parcels.ts';
import { orderOf } from './story.ts';

/** A shop whose traces are measured. */
export interface TraceShop {
  server: ServerProcess;
  ticket: string;
  parcels: readonly SimulatedParcel[];
}

export async function askTrace(shop: TraceShop, index: number): Promise<Trace> {
  const [answer] = await callInTurn(1, 1, () => traceCall(shop, index));
  return answer?.body as Trace;
}

export function traceCall({ server, ticket }: TraceShop, index: number) {
  return { port: server.port, ticket, path: `/shopbell/agent/trace?order=${orderOf(index)}` };
}
