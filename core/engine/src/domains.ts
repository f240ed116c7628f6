/**
 * THE TABLE OF CONTENTS. In this order; a domain may import only those above it, and only their `index.ts`. Where two need each
 * other, one writes an entry and the other hears it.
 */
import type { Gates } from './http/gates.ts';
import type { Domain, Parts } from './parts.ts';

export const domainNames = [
  'shops',
  'customers',
  'files',
  'agents',
  'conversations',
  'channels',
  'search',
  'insights',
  'privacy',
] as const;

type Factory = (parts: Parts, above: never) => { service: unknown; domain: Domain };

/** Makes every domain over those above it. */
export async function createDomains(parts: Parts): Promise<{ domains: Domain[]; gates: Gates }> {
  const above: Record<string, unknown> = {};
  const domains: Domain[] = [];
  for (const name of domainNames) {
    const loaded: Record<string, Factory> = await import(`./${name}/index.ts`).catch(() => ({}));
    const made = loaded[`create${name.charAt(0).toUpperCase()}${name.slice(1)}`]?.(parts, above as never);
    if (!made) continue;
    above[name] = made.service;
    domains.push(made.domain);
  }
  const { shops, agents, conversations } = above as Record<string, Gates>;
  const gates = { ...shops, ...agents, ...conversations } as Gates;
  return { domains, gates };
}
