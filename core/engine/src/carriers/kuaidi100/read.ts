import type { Checkpoint, ParcelNews } from '@shopbell/contract';
import { z } from 'zod';
import { makeCheckpoint, readLines } from '../checkpoints.ts';
import { readTime } from '../times.ts';
import { lookUp } from '../words.ts';
import { stateWords, statusOf } from './statuses.ts';

const text = z.string().nullish();
const code = z.union([z.string(), z.number()]).nullish();
const Line = z.object({
  time: text,
  ftime: text,
  context: text,
  status: text,
  statusCode: code,
  areaCode: text,
  areaName: text,
  areaCenter: text,
  location: text,
});

/** What a query answers, and what a push carries as `lastResult`. */
export const Result = z.object({
  nu: z.string(),
  com: text,
  state: code,
  data: z.array(z.unknown()).nullish(),
  arrivalTime: text,
});

/** `com` and `nu` come back as they went in. */
export function readResult(told: z.output<typeof Result>): ParcelNews {
  const story = readLines(told.data ?? [], readLine);
  const word = String(told.state ?? '');
  const status = word ? statusOf(word) : 'unknown';
  return {
    number: told.nu,
    carrier: told.com || null,
    status: status ?? 'unknown',
    service: null,
    // A day and the hour, as in `2026-03-04 18`; the hour is a guess.
    promisedAt: /^\d{4}-\d{2}-\d{2}/.exec(told.arrivalTime ?? '')?.[0] ?? null,
    from: null,
    to: null,
    checkpoints: story.checkpoints,
    unread: status ? story.unread : [...story.unread, `the state ${word.slice(0, 20)} is a new one`],
  };
}

/** Times come without a zone. China has one, so a line with a Chinese area is sure; lines from abroad may be either clock. */
function readLine(line: unknown): Checkpoint | string {
  const parsed = Line.safeParse(line);
  if (!parsed.success) return 'is no line';
  const { time, ftime, context, status, statusCode, areaCode, areaName, areaCenter, location } = parsed.data;
  const read = readTime(ftime || time || '', '+08:00');
  if (!read) return 'has a time that cannot be read';
  const inChina = areaCode?.startsWith('CN') ?? false;
  const word = String(statusCode || lookUp(stateWords, status) || '');
  const [longitude, latitude] = (areaCenter ?? '').split(',');
  return makeCheckpoint({
    time: { at: read.at, zoneKnown: read.zoneKnown || inChina },
    status: (word ? statusOf(word) : null) ?? 'unknown',
    text: context,
    word: [word, status].filter(Boolean).join(' '),
    place: { names: [areaName || location], country: inChina ? 'CN' : null, latitude, longitude },
  });
}
