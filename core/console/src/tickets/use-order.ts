import type { Trace } from '@shopbell/contract';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';

export interface OrderChoice {
  order: Trace['order'] | null;
  /** The number that nothing was found by. */
  missing: string | null;
  refusal: Refusal | null;
  busy: boolean;
  /** By what people call it. Answers whether it is there. */
  find(number: string): Promise<boolean>;
  load(order: string): Promise<void>;
  forget(): void;
}

/** The order that a new ticket is about. */
export function useOrder(): OrderChoice {
  const { desk } = useConsole();
  const [order, setOrder] = useState<Trace['order'] | null>(null);
  const [missing, setMissing] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const { client } = desk.live;
  const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
    setBusy(true);
    setRefusal(null);
    setMissing(null);
    try {
      return await work();
    } catch (error) {
      setRefusal(refusalOf(error));
      return null;
    } finally {
      setBusy(false);
    }
  };
  const load = async (id: string) => {
    const trace = await attempt(() => client.call('getTrace', { query: { order: id } }));
    if (trace) setOrder(trace.order);
  };
  return {
    order,
    missing,
    refusal,
    busy,
    load,
    forget: () => setOrder(null),
    async find(number) {
      const found = await attempt(() => client.call('findOrders', { body: { by: 'number', value: number } }));
      const [head] = found?.items ?? [];
      if (found && !head) setMissing(number);
      if (head) await load(head.order);
      return Boolean(head);
    },
  };
}
