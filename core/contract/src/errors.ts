import { z } from 'zod';
import { type Reason, type ReasonValues, tellReason } from './reasons.ts';

/** Every code that an answer may carry, with its HTTP status and whether the same call may succeed later by itself. */
export const problemCodes = {
  'request.invalid': {
    status: 400,
    retryable: false,
    title: 'The request does not have the shape this route asks for.',
  },
  'ticket.missing': { status: 401, retryable: false, title: 'This route needs a ticket.' },
  'ticket.invalid': { status: 401, retryable: false, title: 'The ticket is not one of ours.' },
  'ticket.expired': { status: 401, retryable: false, title: 'The ticket has run out; ask for a new one.' },
  'access.denied': { status: 403, retryable: false, title: 'You may not do this.' },
  blocked: { status: 403, retryable: false, title: 'This shop takes no messages from here.' },
  'not-found': { status: 404, retryable: false, title: 'There is no such thing, or it is not yours to see.' },
  'method.unknown': { status: 405, retryable: false, title: 'This address does not answer to that method.' },
  conflict: { status: 409, retryable: false, title: 'Somebody else was faster; look at the new state.' },
  'key.reused': { status: 409, retryable: false, title: 'This key was used for a different message.' },
  'cursor.gone': {
    status: 410,
    retryable: false,
    title: 'This cursor can no longer be served; load the whole view anew.',
  },
  'body.too-large': { status: 413, retryable: false, title: 'That is larger than the shop allows.' },
  'file.type': { status: 415, retryable: false, title: 'Files of this type are not taken.' },
  refused: { status: 422, retryable: false, title: 'That cannot be done now.' },
  'above-limit': { status: 422, retryable: false, title: 'That is more than you may give by yourself.' },
  'rate.limited': { status: 429, retryable: true, title: 'Too many at once; wait a moment.' },
  internal: { status: 500, retryable: true, title: 'Something went wrong on our side.' },
  'host.unavailable': { status: 502, retryable: true, title: 'The shop did not answer.' },
  unavailable: { status: 503, retryable: true, title: 'The service is not ready.' },
} as const;
/** What callers branch on: stays the same from version to version, unlike titles and details. */
export type ProblemCode = keyof typeof problemCodes;

/** A problem document (RFC 9457). `code` is stable and the one thing to branch on; `detail` is for people. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().optional(),
  /** A name out of `reasons`, for screens that say the detail in another language. */
  reason: z.string().optional(),
  /** What stands in its sentence. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Where in the request the mistake is: `path` like `body.text`, `message` says what to write. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  retryAfterSeconds: z.number().optional(),
});
/** What `Problem` parses. */
export type Problem = z.infer<typeof Problem>;

/**
 * What a problem says beyond its code: `reason` for people who use the screens, with the `values` of its sentence; `detail` for operators
 * and programmers, in English, where there is no reason; nothing personal in either; `retryAfterSeconds` becomes `Retry-After`; `cause` is
 * for the log only.
 */
export interface AppErrorOptions {
  reason?: Reason;
  values?: ReasonValues;
  detail?: string;
  issues?: { path: string; message: string }[];
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** The one error that is thrown on purpose. Caught in three places only: HTTP, the job runner, the listener loop. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ProblemCode;
  readonly options: AppErrorOptions;

  constructor(code: ProblemCode, options: AppErrorOptions = {}) {
    const { reason, values, detail = reason && tellReason(reason, values) } = options;
    super(detail ?? problemCodes[code].title, { cause: options.cause });
    this.code = code;
    this.options = detail === undefined ? options : { ...options, detail };
  }

  get status(): number {
    return problemCodes[this.code].status;
  }

  get retryable(): boolean {
    return problemCodes[this.code].retryable;
  }
}
