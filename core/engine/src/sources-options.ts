import { SourceSetup } from '@shopbell/contract';
import { z } from 'zod';

/** A source that the operator writes down, for one shop. */
const Connected = z.object({
  /** The host's id of the shop; null where the server has one shop alone. */
  shop: z.string().min(1).nullable().default(null),
  name: z.string('sources.connected.name: write what agents shall read, like "Warehouse"').min(1).max(80),
  setup: SourceSetup,
  /** The password or API key; of a webhook, what it signs with. */
  key: z.string('sources.connected.key: write the password, API key or signing key').min(8).max(500),
});
export type Connected = z.output<typeof Connected>;

export const SourcesOptions = z
  .object({
    /** Sources that the operator sets up; merchants add theirs in the admin. */
    connected: z.array(Connected).default([]),
    /** Requests that may be made to each source of each shop. */
    budget: z
      .object({ perHour: z.int().min(10, 'sources.budget.perHour: write at least 10').max(100_000).default(600) })
      .prefault({}),
    /** Seconds that a source may take for one answer, with all its bytes. */
    seconds: z.number().positive().max(60, 'sources.seconds: write at most 60').default(10),
    /** Bytes of one answer. */
    bytes: z.int().min(10_000, 'sources.bytes: write at least 10000').default(4_194_304),
    /** Bytes of one post. */
    hookBytes: z.int().min(1_024, 'sources.hookBytes: write at least 1024').max(8_388_608).default(1_048_576),
    mapping: z
      .object({
        /** Milliseconds that the expressions of a mapping may take over one body. */
        milliseconds: z.int().min(50, 'sources.mapping.milliseconds: write at least 50').max(10_000).default(1_000),
        mostEvents: z.int().min(1).max(10_000).default(500),
      })
      .prefault({}),
  })
  .prefault({});
export type SourcesOptions = z.output<typeof SourcesOptions>;
