import type { HostActor } from '@shopbell/contract' with { 'resolution-mode': 'import' };

const pattern = / ?\[shopbell:([\w-]{8,64})\]/g;

/** A text of Medusa's own record with the key at its end, where a person may read past it and we find it again. */
export function withKey(text: string, { key }: Pick<HostActor, 'key'>): string {
  return `${text} [shopbell:${key}]`.trim();
}

export function withoutKey(text: string): string {
  return text.replaceAll(pattern, '').trim();
}

export function holdsKey(text: string | null | undefined, { key }: Pick<HostActor, 'key'>): boolean {
  return [...(text ?? '').matchAll(pattern)].some(([, found]) => found === key);
}
