import type { HostActor } from './host-orders.ts';

const pattern = / ?\[shopbell:([\w-]{8,64})\]/g;

/**
 * How an action's key stands in a record of a host that knows no idempotency keys: a text of that record with the key at its end, where a person may read past it and we find it again. Keys that somebody wrote into
 * the text are taken out: one action must not pass for another.
 */
export function withKey(text: string, { key }: Pick<HostActor, 'key'>): string {
  return `${withoutKey(text)} [shopbell:${key}]`.trim();
}

/** What a person wrote, for people to read. */
export function withoutKey(text: string): string {
  return text.replaceAll(pattern, '').trim();
}

/** Whether it is this action that left the text. */
export function holdsKey(text: string | null | undefined, { key }: Pick<HostActor, 'key'>): boolean {
  return [...(text ?? '').matchAll(pattern)].some(([, found]) => found === key);
}
