/**
 * THE TABLE OF CONTENTS. In this order; a domain may import only those above it, and only their `index.ts`. Where two need each
 * other, one writes an entry and the other hears it.
 */
export const domainNames = [
  'shops',
  'customers',
  'agents',
  'files',
  'conversations',
  'channels',
  'search',
  'insights',
  'privacy',
] as const;
