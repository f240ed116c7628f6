import type { ParcelRef } from '@shopbell/contract';
import { codeOfParcel, type WrittenParcel, wantsOfParcel } from '../carriers/index.ts';
import type { Ground } from './ground.ts';
import { listWritten, type ParcelRow } from './parcel-store.ts';

/** A parcel as its service is asked about it. */
export interface AskedParcel {
  row: ParcelRow;
  written: WrittenParcel;
  ref: ParcelRef;
}

/** What services are told to find parcels: number and carrier, and of the receiver only what that carrier wants. */
export function createAsking({ parts, shops }: Pick<Ground, 'parts' | 'shops'>) {
  return {
    /** The parcels of one service, in the order of the rows. */
    async refsOf(rows: readonly ParcelRow[]): Promise<AskedParcel[]> {
      const carriers = await listWritten(parts.database.sql, rows);
      const asked: AskedParcel[] = [];
      for (const row of rows) {
        const written = { number: row.number, carrier: carriers.get(`${row.order} ${row.number}`) ?? null };
        const told = await receiverOf(row, written);
        asked.push({ row, written, ref: { number: row.number, carrier: codeOfParcel(row.service, written), ...told } });
      }
      return asked;
    },
  };

  /** It is kept nowhere: the host is asked for it each time, and one that is silent costs no more than an answer. */
  async function receiverOf({ shop, hostOrder }: ParcelRow, parcel: WrittenParcel) {
    const nothing = { postalCode: null, phone: null };
    const wants = wantsOfParcel(parcel);
    if (wants === null) return nothing;
    const { hostId } = await shops.get(shop);
    const story = await parts.host.orders.find(hostId, hostOrder).catch((error: unknown) => {
      parts.log.warn({ err: error }, 'the host did not say what a carrier wants to know');
      return null;
    });
    return { ...nothing, [wants]: story?.address?.[wants] || null };
  }
}
