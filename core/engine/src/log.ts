import { AppError } from '@shopbell/contract';
import { type Logger, pino } from 'pino';
import type { EngineOptions } from './options.ts';

/** The engine's logger: JSON lines. Neither secrets, tickets nor what people wrote may stand in them. */
export function createLog(options: Pick<EngineOptions, 'log'>): Logger {
  if (typeof options.log !== 'string') return options.log.child({ name: 'shopbell' }, { serializers });
  return pino({ name: 'shopbell', level: options.log, serializers });
}

const serializers = { err: describeError, error: describeError };

/**
 * What a log may say of an error. Messages of the database and of parsers quote the value that they stumbled over, which may be what
 * a customer wrote: of those only the kind is told.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const stack = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const fault = error as { code?: unknown; table?: unknown; constraint?: unknown; syscall?: unknown };
  return {
    type: error.name,
    ...(mayBeQuoted(error) ? { message: error.message } : {}),
    ...pick(fault, ['code', 'table', 'constraint', 'syscall']),
    stack: stack.slice(0, 12).join('\n'),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}

function mayBeQuoted(error: Error): boolean {
  if (error instanceof AppError) return true;
  const ours = error.constructor === Error || error instanceof TypeError || error instanceof RangeError;
  return ours && !('severity' in error) && !('clientVersion' in error);
}

function pick(from: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (typeof from[name] === 'string' ? [[name, from[name]]] : [])));
}
