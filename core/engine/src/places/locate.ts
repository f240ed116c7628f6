import type { TracePlace } from '@shopbell/contract';
import { countryNamed, stateNamed } from './countries.ts';
import { gazetteer, isHan, type Town } from './gazetteer.ts';
import { townsInHan } from './han.ts';
import { plainName } from './plain.ts';

/** A place as somebody tells of it. */
export interface ToldPlace {
  name: string;
  country: string | null;
  latitude?: number | null;
  longitude?: number | null;
}

/**
 * Where a place is. Coordinates that came with it stand; else it is looked for by its name, among the towns of its country where one is told.
 * Of several towns of one name the one that is five times the size of the next is meant; where none is, the country is shown. Nothing
 * is asked of anybody: the lists come with the engine.
 */
export function locate({ name, country, latitude = null, longitude = null }: ToldPlace): TracePlace {
  if (latitude !== null && longitude !== null) return { name, country, latitude, longitude, precision: 'exact' };
  const read = readName(name, country);
  const town = chosen(read.towns);
  if (town) {
    const { latitude: north, longitude: east } = town;
    return { name, country: town.country, latitude: north, longitude: east, precision: 'city' };
  }
  const middle = read.country === null ? undefined : gazetteer().countries.get(read.country);
  if (middle) return { name, country: read.country, ...middle, precision: 'country' };
  return { name, country: read.country, latitude: null, longitude: null, precision: 'unknown' };
}

interface Read {
  towns: readonly Town[];
  country: string | null;
}

const kept = new Map<string, Read>();
const mostKept = 2_000;

/** The same few depots come again and again. */
function readName(name: string, country: string | null): Read {
  const key = `${country} ${name}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const read = isHan(name) ? townsInHan(name, country) : townsInLatin(name, country);
  kept.set(key, read);
  return read;
}

/** `PARIS, TX, US`, `Leipzig Hub`, `DHL Frankfurt (Main)`: the first part that names a town, by what the others say of country and state. */
function townsInLatin(name: string, told: string | null): Read {
  const parts = name
    .split(/[,;/|()\n]| - /)
    .map((part) => part.replace(/\d[\d-]*/g, ' ').trim())
    .filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  const named = parts.length > 1 || last.length > 2 ? countryOf(parts) : null;
  const country = told ?? named;
  const states = country === null || country === 'US' ? parts.slice(1).flatMap((part) => stateNamed(part) ?? []) : [];
  for (const part of parts) {
    const all = townsNamed(part).filter((town) => country === null || town.country === country);
    const inState = all.filter(({ country: of, state }) => of === 'US' && states.includes(state));
    const towns = inState.length > 0 ? inState : all;
    if (towns.length > 0) return { towns, country: country ?? (inState.length > 0 ? 'US' : null) };
  }
  return { towns: [], country };
}

/** A name of a country is one; two letters are one at the end, unless they are a state's too. */
function countryOf(parts: readonly string[]): string | null {
  const named = parts.flatMap((part) => (part.length > 2 || part === 'UK' ? (countryNamed(part) ?? []) : []));
  const last = parts.at(-1) ?? '';
  if (named.length > 0) return named.at(-1) ?? null;
  const isCode = /^[A-Z]{2}$/.test(last) && gazetteer().countries.has(last);
  return isCode && (stateNamed(last) === null || parts.length > 2) ? last : null;
}

/** Words of depots that are no part of a town's name. */
const general = new Set(
  (
    'hub airport sort sorting center centre facility gateway depot station office distribution international intl logistics mail post ' +
    'parcel warehouse terminal operations delivery unit exchange of the dhl ups fedex usps gls dpd hermes dc ops service processing ' +
    'flughafen paketzentrum zustellbasis main city area north south east west carrier local regional network in at from to'
  ).split(' '),
);

function townsNamed(part: string): readonly Town[] {
  const { towns } = gazetteer();
  const whole = towns.get(plainName(part));
  if (whole) return whole;
  const words = plainName(part).split(' ');
  while (words.length > 1 && general.has(words.at(-1) ?? '')) words.pop();
  while (words.length > 1 && general.has(words[0] ?? '')) words.shift();
  return towns.get(words.join(' ')) ?? [];
}

/** Null where nobody can tell which of them is meant. */
function chosen(towns: readonly Town[]): Town | null {
  const [first, second] = towns.toSorted((one, other) => other.thousands - one.thousands);
  if (!first) return null;
  const clear = !second || first.thousands >= 5 * Math.max(second.thousands, 1) || isNear(first, second);
  return clear ? first : null;
}

/** Half a degree: the same town twice in the list. */
function isNear(one: Town, other: Town): boolean {
  return Math.abs(one.latitude - other.latitude) < 0.5 && Math.abs(one.longitude - other.longitude) < 0.5;
}
