import { Problem, type ProblemCode, problemCodes, type ReasonValues } from '@shopbell/contract';

/** A call that did not do what was asked: `code` is the engine's, or `offline` when no answer came at all. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ProblemCode | 'offline';
  /** What the engine says for people, in its own language; empty when it says nothing more than its code does. */
  readonly detail: string;
  /** The name of that in `reasons`, where it has one, and what stands in the sentence. */
  readonly reason: string | null;
  readonly values: ReasonValues;
  readonly issues: readonly { path: string; message: string }[];
  readonly retryAfterSeconds: number | null;

  constructor(code: ProblemCode | 'offline', problem?: Problem) {
    super(problem?.detail ?? code);
    this.code = code;
    this.detail = problem?.detail ?? '';
    this.reason = problem?.reason ?? null;
    this.values = problem?.values ?? {};
    this.issues = problem?.issues ?? [];
    this.retryAfterSeconds = problem?.retryAfterSeconds ?? null;
  }

  /** True when the same call may succeed later by itself. */
  get retryable(): boolean {
    return this.code === 'offline' || problemCodes[this.code].retryable;
  }
}

/** What of a refusal is told. */
export type Why = Pick<Refusal, 'code' | 'detail' | 'reason' | 'values'>;

/** Whatever was thrown, as a refusal: a failed fetch is `offline`, anything else is a fault on our side. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal(error instanceof TypeError ? 'offline' : 'internal');
}

/** Reads the problem document of an answer that is not a 2xx. A proxy's own page counts as `unavailable`. */
export async function readRefusal(response: Response): Promise<Refusal> {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  if (parsed.success) return new Refusal(parsed.data.code, parsed.data);
  return new Refusal(codeByStatus(response.status));
}

function codeByStatus(status: number): ProblemCode {
  const found = Object.entries(problemCodes).find(([, code]) => code.status === status);
  return (found?.[0] as ProblemCode | undefined) ?? (status >= 500 ? 'unavailable' : 'internal');
}
