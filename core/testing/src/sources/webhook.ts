import { createHmac } from 'node:crypto';
import type { SourceMapping } from '@shopbell/contract';
import type { SampleOrder, SampleStep } from './stand-in.ts';

const words: Record<SampleStep, string> = {
  confirmed: 'ACCEPTED',
  picked: 'PICK_DONE',
  'back-ordered': 'SHORT',
  shipped: 'GOODS_ISSUE',
  invoiced: 'BILLED',
};

/** How a shop would map what `tellSample` says. */
export const sampleMapping: SourceMapping = {
  ...{ each: 'events', order: 'orderRef', kind: 'type', at: 'time', id: '$string(no)', text: 'remark', zone: null },
  kinds: {
    ACCEPTED: 'erp.confirmed',
    PICK_DONE: 'warehouse.picked',
    SHORT: 'stock.back-ordered',
    GOODS_ISSUE: 'warehouse.shipped',
    BILLED: 'invoice.made',
    PING: null,
  },
};

/** The story of orders as some warehouse would post it. */
export function tellSample(orders: readonly SampleOrder[]): string {
  const events = orders.flatMap(({ number, events: all }) =>
    all.map(({ step, at, broken }, index) => ({
      no: `${number}-${index}`,
      orderRef: number,
      type: words[step],
      time: broken ? 'soon' : at,
    })),
  );
  return JSON.stringify({ sender: 'wms', events });
}

/** Any text as whoever holds the key signs it; `at` in Unix milliseconds. */
export function signPost(
  text: string | Uint8Array,
  {
    key,
    at = Date.now(),
    signatureHeader = 'x-shopbell-signature',
    timestampHeader = 'x-shopbell-timestamp',
  }: {
    key: string;
    at?: number;
    signatureHeader?: string;
    timestampHeader?: string;
  },
): { headers: Headers; body: Uint8Array } {
  const body = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const timestamp = String(Math.floor(at / 1_000));
  const digest = createHmac('sha256', key).update(`${timestamp}.`).update(body).digest('hex');
  return { headers: new Headers({ [signatureHeader]: `sha256=${digest}`, [timestampHeader]: timestamp }), body };
}
