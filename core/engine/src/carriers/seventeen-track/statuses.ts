import type { ParcelStatus } from '@shopbell/contract';
import { lookUp } from '../words.ts';

/** The nine main statuses of API v2.4. */
export const mainStatuses: Readonly<Record<string, ParcelStatus>> = {
  NotFound: 'unknown',
  InfoReceived: 'announced',
  InTransit: 'in-transit',
  // On its way for longer than the carrier needs: it may still come.
  Expired: 'trouble',
  AvailableForPickup: 'pickup-ready',
  OutForDelivery: 'out-for-delivery',
  DeliveryFailure: 'attempt-failed',
  Delivered: 'delivered',
  Exception: 'trouble',
};

/** The thirty sub-statuses of API v2.4. */
export const subStatuses: Readonly<Record<string, ParcelStatus>> = {
  NotFound_Other: 'unknown',
  NotFound_InvalidCode: 'unknown',
  InfoReceived: 'announced',
  InTransit_PickedUp: 'picked-up',
  InTransit_Other: 'in-transit',
  InTransit_Departure: 'in-transit',
  InTransit_Arrival: 'in-transit',
  InTransit_CustomsProcessing: 'customs',
  InTransit_CustomsReleased: 'in-transit',
  InTransit_CustomsRequiringInformation: 'customs',
  Expired_Other: 'trouble',
  AvailableForPickup_Other: 'pickup-ready',
  OutForDelivery_Other: 'out-for-delivery',
  DeliveryFailure_Other: 'attempt-failed',
  DeliveryFailure_NoBody: 'attempt-failed',
  DeliveryFailure_Security: 'attempt-failed',
  DeliveryFailure_Rejected: 'attempt-failed',
  DeliveryFailure_InvalidAddress: 'attempt-failed',
  Delivered_Other: 'delivered',
  Exception_Other: 'trouble',
  Exception_Returning: 'returning',
  Exception_Returned: 'returned',
  Exception_NoBody: 'trouble',
  Exception_Security: 'trouble',
  Exception_Damage: 'trouble',
  Exception_Rejected: 'trouble',
  Exception_Delayed: 'trouble',
  Exception_Lost: 'trouble',
  Exception_Destroyed: 'trouble',
  Exception_Cancel: 'cancelled',
};

/** By the sub-status, by the part of it before the line where it is a new one, or null. */
export function statusOf(word: string): ParcelStatus | null {
  return lookUp(subStatuses, word) ?? lookUp(mainStatuses, word.split('_')[0]);
}
