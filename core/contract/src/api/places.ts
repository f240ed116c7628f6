import { z } from 'zod';
import { ParcelStatus } from '../ports/carrier.ts';
import { Timestamp } from './conversations.ts';

/**
 * A place as whoever told of it calls it, and where that is; degrees. `exact`: the coordinates came with it; `city`: found by its name;
 * `country`: no more than its country is known, and the coordinates are its middle; `unknown`: nobody knows, and there are none.
 */
export const TracePlace = z.object({
  name: z.string(),
  /** ISO 3166-1 alpha-2, upper case. */
  country: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  precision: z.enum(['exact', 'city', 'country', 'unknown']),
});
/** What `TracePlace` parses. */
export type TracePlace = z.infer<typeof TracePlace>;

/** One thing that happened to a parcel somewhere. */
export const TraceStop = z.object({ at: Timestamp, status: ParcelStatus, place: TracePlace });
/** What `TraceStop` parses. */
export type TraceStop = z.infer<typeof TraceStop>;

/** Where pictures of maps come from: a server of tiles that whoever looks at a map asks for them. A key in the address is seen by all of them. */
export const TileSource = z.object({
  url: z
    .string()
    .max(500)
    .regex(/^https:\/\/[^\s/@{}?#]+\/\S*$/, 'must be an https address like https://tiles.example/{z}/{x}/{y}.png')
    .refine((url) => ['{z}', '{x}', '{y}'].every((part) => url.includes(part)), 'must hold {z}, {x} and {y}')
    .refine(
      (url) => !/[{}]/.test(url.replace(/\{(?:[zxy]|r)\}/g, '')),
      'may hold {z}, {x}, {y} and {r}, and no other braces',
    ),
  /** Whose map it is, as the source asks to be named. */
  attribution: z.string().trim().min(1).max(200),
  attributionUrl: z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .max(300)
    .nullable(),
  maxZoom: z.int().min(4).max(22),
});
/** What `TileSource` parses. */
export type TileSource = z.infer<typeof TileSource>;

/** How maps are drawn. Without tiles it is the outline of the world, which comes with the screens. */
export const MapSettings = z.object({ tiles: TileSource.nullable() });
/** What `MapSettings` parses. */
export type MapSettings = z.infer<typeof MapSettings>;
