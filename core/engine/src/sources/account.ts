import { SourceError } from '@shopbell/contract';
import { z } from 'zod';
import type { Wire } from './wire.ts';

/** An account with a server that is asked. */
export interface Account {
  /** Without a slash at its end. */
  address: string;
  database: string;
  login: string;
  key: string;
  /** The field of its orders that holds the shop's order number. */
  orderField: string;
  wire: Wire;
}

/** Nobody pushes from a server that is asked. */
export async function refuseHook(): Promise<never> {
  throw new SourceError('signature', { detail: 'This source posts nothing.' });
}

/** A server's answer that has another shape than it publishes. */
export function strange(service: string): SourceError {
  return new SourceError('unreadable', { detail: `${service} answered with something that it does not publish.` });
}

/** Rows that all have to be read: what is listed must not be passed over. Throws `unreadable`. */
export function readAll<Row>(service: string, rows: readonly unknown[], row: z.ZodType<Row>): Row[] {
  const parsed = z.array(row).safeParse(rows);
  if (!parsed.success) throw strange(service);
  return parsed.data;
}

/** So many that cannot be read are no accident of one record: then the server tells another shape. */
const telling = 3;

/** Rows of which one that is broken costs only itself: `unread` takes a sentence. Throws `unreadable` where all of several are. */
export function readEach<Row>(
  { service, model, unread }: { service: string; model: string; unread: string[] },
  rows: readonly unknown[],
  row: z.ZodType<Row>,
): Row[] {
  const read = rows.flatMap((each) => {
    const parsed = row.safeParse(each);
    return parsed.success ? [parsed.data] : [];
  });
  if (read.length === 0 && rows.length >= telling) throw strange(service);
  if (read.length < rows.length) unread.push(`${service} told something of ${model} that cannot be read.`);
  return read;
}
