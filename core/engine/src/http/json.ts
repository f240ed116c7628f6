import { AppError } from '@shopbell/contract';

/** Deeper than any body of ours, and shallow enough for every recursion over it. */
const deepest = 32;
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Parses a JSON body. What no database column and no screen can hold (NUL, halves of surrogate pairs) is removed from all its strings.
 * Throws `request.invalid`; never quotes what was sent.
 */
export function readJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  const value = parseText(text);
  if (!fits(value, deepest)) throw refuse(`must not be nested more than ${deepest} deep`);
  // Raw UTF-8 cannot hold half a pair, and JSON no raw NUL: only escapes can.
  return /\\u(0000|d[89a-f])/i.test(text) ? cleanValue(value) : value;
}

/** Without NUL and without halves of surrogate pairs. */
export function cleanText(text: string): string {
  return text.replaceAll(/\0|\p{Surrogate}/gu, '');
}

function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [cleanText(name), cleanValue(inner)]));
}

function fits(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return left > 0 && Object.values(value).every((inner) => fits(inner, left - 1));
}

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw refuse('must be UTF-8');
  }
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('must be JSON');
  }
}

function refuse(message: string): AppError {
  return new AppError('request.invalid', { issues: [{ path: 'body', message }] });
}
