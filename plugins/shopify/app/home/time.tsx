import { useEffect, useState } from 'react';
import { useLocale } from '../surroundings.ts';

/** A time in the zone of whoever looks. The server does not know it and draws the day in UTC, so that both draw the same at first. */
export function Time({ at }: { at: string }) {
  const locale = useLocale();
  const [here, setHere] = useState(false);
  useEffect(() => setHere(true), []);
  const options = here
    ? ({ dateStyle: 'medium', timeStyle: 'short' } as const)
    : ({ dateStyle: 'medium', timeZone: 'UTC' } as const);
  return <time dateTime={at}>{new Intl.DateTimeFormat(locale, options).format(new Date(at))}</time>;
}
