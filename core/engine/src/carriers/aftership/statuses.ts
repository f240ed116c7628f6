import type { ParcelStatus } from '@shopbell/contract';
import { lookUp } from '../words.ts';

/** The nine tags. */
export const tags: Readonly<Record<string, ParcelStatus>> = {
  Pending: 'unknown',
  InfoReceived: 'announced',
  InTransit: 'in-transit',
  OutForDelivery: 'out-for-delivery',
  AttemptFail: 'attempt-failed',
  Delivered: 'delivered',
  AvailableForPickup: 'pickup-ready',
  Exception: 'trouble',
  // Nothing heard for thirty days.
  Expired: 'trouble',
};

/** The sub-tags. Those of `Pending` say why there is nothing yet. */
export const subTags: Readonly<Record<string, ParcelStatus>> = {
  Delivered_001: 'delivered',
  Delivered_002: 'delivered',
  Delivered_003: 'delivered',
  Delivered_004: 'delivered',
  AvailableForPickup_001: 'pickup-ready',
  Exception_001: 'trouble',
  Exception_002: 'trouble',
  Exception_003: 'trouble',
  Exception_004: 'customs',
  Exception_005: 'trouble',
  Exception_006: 'trouble',
  Exception_007: 'trouble',
  Exception_008: 'trouble',
  Exception_009: 'trouble',
  Exception_010: 'returning',
  Exception_011: 'returned',
  Exception_012: 'trouble',
  Exception_013: 'trouble',
  AttemptFail_001: 'attempt-failed',
  AttemptFail_002: 'attempt-failed',
  AttemptFail_003: 'attempt-failed',
  InTransit_001: 'in-transit',
  InTransit_002: 'picked-up',
  InTransit_003: 'in-transit',
  InTransit_004: 'in-transit',
  InTransit_005: 'in-transit',
  InTransit_006: 'customs',
  InTransit_007: 'in-transit',
  InTransit_008: 'in-transit',
  InTransit_009: 'in-transit',
  InfoReceived_001: 'announced',
  OutForDelivery_001: 'out-for-delivery',
  // Withdrawn by AfterShip in favour of AvailableForPickup_001; old parcels still carry it.
  OutForDelivery_002: 'pickup-ready',
  OutForDelivery_003: 'out-for-delivery',
  OutForDelivery_004: 'out-for-delivery',
  Pending_001: 'unknown',
  Pending_002: 'unknown',
  Pending_003: 'unknown',
  Pending_004: 'unknown',
  Pending_005: 'unknown',
  Pending_006: 'unknown',
  Expired_001: 'trouble',
};

/** By the sub-tag, by the tag where the sub-tag is a new one, or null. */
export function statusOf(word: string): ParcelStatus | null {
  return lookUp(subTags, word) ?? lookUp(tags, word.split('_')[0]);
}
