import type { HostActor } from '@shopbell/contract' with { 'resolution-mode': 'import' };

const pattern = / ?\[shopbell:([\w-]{8,64})\]/g;

/**
 * A text of Vendure's own record with the key at its end, where a person may read past it and we find it again. Keys that somebody wrote into
 * the text are taken out: one action must not pass for another.
 */
export function withKey(text: string, { key }: Pick<HostActor, 'key'>): string {
  return `${withoutKey(text)} [shopbell:${key}]`.trim();
}

export function withoutKey(text: string): string {
  return text.replaceAll(pattern, '').trim();
}

export function holdsKey(text: string | null | undefined, { key }: Pick<HostActor, 'key'>): boolean {
  return [...(text ?? '').matchAll(pattern)].some(([, found]) => found === key);
}
