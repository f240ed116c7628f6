/** Where a sample parcel has come to, in words that every service can say in its own. */
export type Step = 'collected' | 'moving' | 'customs' | 'out' | 'delivered';

/** One scan, as somebody wrote it down at the place. */
export interface SampleLine {
  step: Step;
  /** The clock at the place: `2026-03-01 08:30:00`. Anything else is sent as it is, for services send such things too. */
  clock: string;
  /** The zone at the place; null where the service does not know it. */
  offset: '+08:00' | null;
  text: string;
  /** Null where the service does not know the place. */
  city: string | null;
}

/** A parcel that a stand-in knows; `lines` in the order in which they are sent. */
export interface SampleParcel {
  number: string;
  lines: SampleLine[];
}

/** A parcel within China, the newest line first as most services send it. */
export function makeSampleParcel(number: string, lines: Partial<SampleLine>[] = sampleLines): SampleParcel {
  const usual = {
    step: 'moving',
    clock: '2026-03-01 08:30:00',
    offset: '+08:00',
    text: 'Moves',
    city: '杭州市',
  } as const;
  return { number, lines: lines.map((line) => ({ ...usual, ...line })) };
}

const sampleLines: Partial<SampleLine>[] = [
  { step: 'delivered', clock: '2026-03-03 10:05:09', text: '已签收', city: '上海市' },
  { step: 'out', clock: '2026-03-03 07:40:00', text: '派件中', city: '上海市' },
  { step: 'customs', clock: '2026-03-02 22:00:00', text: '清关中', city: '宁波市' },
  { step: 'moving', clock: '2026-03-02 01:12:30', text: '已发往上海', city: '杭州市' },
  { step: 'collected', clock: '2026-03-01 18:22:00', text: '已揽收', city: '杭州市' },
];

/** `2026-03-01 08:30:00` at +08:00 as a UTC time; a clock of no known zone is called UTC, as some services do. Undefined when it is no clock. */
export function utcOf({ clock, offset }: SampleLine): string | undefined {
  const local = clock.replace(' ', 'T');
  const at = new Date(`${local}${offset ?? 'Z'}`);
  // The 30th of February is a day in March to JavaScript, and no day to services.
  const exists = !Number.isNaN(at.getTime()) && new Date(`${local}Z`).toISOString().startsWith(local);
  return exists ? at.toISOString().replace('.000', '') : undefined;
}
