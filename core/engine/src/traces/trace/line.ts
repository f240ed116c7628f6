import type { TraceLine } from '@shopbell/contract';

export type Source = TraceLine['sources'][number];

/** One thing that one source tells. The same fact has the same id, whoever tells it; `at` is RFC 3339, null where nobody knows. */
export interface Told {
  id: string;
  kind: string;
  at: string | null;
  source: Source;
  /** True when `at` is when we heard of it, and not when it was. */
  heard: boolean;
  audience: 'customer' | 'agents';
  facts: Record<string, unknown>;
}
