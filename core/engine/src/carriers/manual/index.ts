/**
 * What an agent types about a parcel whose carrier no service watches: the engine keeps the lines (`find`), and they read like anybody else's.
 */
import { type Carrier, CarrierError, type ParcelNews, ParcelStatus } from '@shopbell/contract';
import { z } from 'zod';
import { makeCheckpoint, readLines } from '../checkpoints.ts';
import { readTime } from '../times.ts';

/** One line as an agent types it. The screen adds the zone that the agent meant. */
export const TypedLine = z.object({
  at: z.iso.datetime({ offset: true, error: 'at: write a time with its offset, like 2026-03-01T08:30:00+08:00' }),
  status: ParcelStatus,
  text: z.string().trim().max(500),
  place: z.string().trim().max(200).default(''),
});
export type TypedLine = z.output<typeof TypedLine>;

/** `find` answers the lines typed for a parcel, in any order. */
export function createManual({ find }: { find(number: string): Promise<readonly TypedLine[]> }): Carrier {
  return {
    name: 'manual',
    can: { push: false, ask: true, batch: { follow: 100, ask: 100 } },
    receipt: { type: 'text/plain', body: '' },
    follow: async (parcels) =>
      parcels.map(({ number, carrier }) => ({ number, followed: true, carrier, reason: null })),
    ask: (parcels) =>
      Promise.all(parcels.map(async ({ number, carrier }) => readTyped({ number, carrier }, await find(number)))),
    async hear() {
      throw new CarrierError('signature', { detail: 'Nobody pushes what agents type.' });
    },
  };
}

function readTyped(parcel: { number: string; carrier: string | null }, lines: readonly TypedLine[]): ParcelNews {
  const story = readLines(lines, (line) => {
    const typed = TypedLine.safeParse(line);
    const time = typed.success ? readTime(typed.data.at) : null;
    if (!typed.success || !time) return 'is not what an agent can type';
    const { status, text, place } = typed.data;
    return makeCheckpoint({ time, status, text, word: status, place: { names: [place] } });
  });
  const last = [...story.checkpoints].sort((one, other) => Date.parse(one.at) - Date.parse(other.at)).at(-1);
  const nothing = { service: null, promisedAt: null, from: null, to: null };
  return { ...parcel, status: last?.status ?? 'unknown', ...nothing, ...story };
}
