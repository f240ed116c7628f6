import { z } from 'zod';

/**
 * What a host puts its customers into: groups (Vendure, Medusa) or tags (Shopify). Prices and promotions may hang on them, so that putting somebody
 * into one is the host's to allow.
 */
export interface HostGroups {
  /** All that a customer of the shop can be put into, by name; none where `can.groups.read` is false. */
  list(shop: string): Promise<HostGroup[]>;
  /** Those that a customer is in, by name; none of somebody who is not there. */
  listOf(shop: string, customer: string): Promise<HostGroup[]>;
  /**
   * Puts a customer into groups and takes them out of others, and answers those that they are in then. What is so already changes nothing, so that the same change
   * may be asked for again. Throws `refused` where `can.groups.change` is false, `not-found` for a customer or a group that is not there, with nothing
   * changed, and `access.denied` where the host does not let this member of staff.
   */
  change(shop: string, customer: string, change: HostGroupChange): Promise<HostGroup[]>;
}

/** Groups by the host's ids; `agent` is the host's id of whoever asks for it. */
export interface HostGroupChange {
  agent: string;
  add: readonly string[];
  remove: readonly string[];
}

/** A group under the host's id. A tag's id is the tag. */
export const HostGroup = z.object({ id: z.string().min(1), name: z.string() });
export type HostGroup = z.infer<typeof HostGroup>;

export interface HostGroupAbilities {
  read: boolean;
  change: boolean;
}
