import { AppError, type Problem, problemCodes } from '@shopbell/contract';

/** The problem document of an error (RFC 9457). What was not thrown on purpose says nothing about itself. */
export function describeProblem(error: unknown): Problem {
  const known = asAppError(error);
  const { status, title } = problemCodes[known.code];
  const { detail, reason, values, issues, retryAfterSeconds } = known.options;
  return {
    type: `urn:shopbell:problem:${known.code}`,
    title,
    status,
    code: known.code,
    ...(detail === undefined ? {} : { detail }),
    ...(reason === undefined ? {} : { reason }),
    ...(values === undefined ? {} : { values }),
    ...(issues === undefined ? {} : { issues }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

export function problemResponse(error: unknown): Response {
  const problem = describeProblem(error);
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  };
  if (problem.retryAfterSeconds !== undefined) headers['retry-after'] = String(Math.ceil(problem.retryAfterSeconds));
  if (problem.status === 401) headers['www-authenticate'] = 'Bearer';
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** Errors that are nobody's mistake become `unavailable`, so that callers try again; the rest is `internal`. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (mayPass(error)) return new AppError('unavailable', { retryAfterSeconds: 2, cause: error });
  return new AppError('internal', { cause: error });
}

// Refused or broken connections, a server that starts or stops (57P..), no connection left (53300), connection faults (08...); a
// transaction that lost to others, as a deadlock (40P01) or by its isolation (40001, Prisma's P2034): nothing of it stands.
const passingCodes =
  /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|57P|53300|08|40P01|40001|P1001|P1002|P1008|P1017|P2024|P2034)/;
const awayWords =
  /Connection terminated|connection timeout|Cannot use a pool after|Client has encountered|timeout exceeded/i;

/** Whether the database failed us in a way that has nothing to do with what was asked. */
function mayPass(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 5) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && passingCodes.test(code)) return true;
  return awayWords.test(error.message) || mayPass(error.cause, depth + 1);
}
