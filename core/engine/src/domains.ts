/**
 * THE TABLE OF CONTENTS. In this order; a domain may import only those above it, and only their `index.ts`. Where two need each
 * other, one writes an entry and the other hears it.
 */
import type { Gates } from './http/gates.ts';
import type { Domain, Parts } from './parts.ts';

export const domainNames = [
  'shops',
  'customers',
  'agents',
  'conversations',
  'channels',
  'search',
  'insights',
  'privacy',
] as const;

type Loose = Record<string, (parts: Parts, above: Record<string, unknown>) => { domain: Domain; service?: unknown }>;

/** Makes every domain over those above it. */
export async function createDomains(parts: Parts): Promise<{ domains: Domain[]; gates: Gates }> {
  const above: Record<string, unknown> = {};
  const domains: Domain[] = [];
  for (const name of domainNames) {
    const loaded = (await import(`./${name}/index.ts`).catch(() => null)) as Loose | null;
    const create = loaded?.[`create${name.charAt(0).toUpperCase()}${name.slice(1)}`];
    if (!create) continue;
    const made = create(parts, above);
    above[name] = made.service ?? made;
    domains.push(made.domain ?? made);
  }
  return { domains, gates: above as unknown as Gates };
}
