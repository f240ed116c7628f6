import type { ParcelStatus } from '@shopbell/contract';
import { lookUp } from '../words.ts';

/** The ten statuses of a tracker. */
export const statuses: Readonly<Record<string, ParcelStatus>> = {
  unknown: 'unknown',
  pre_transit: 'announced',
  in_transit: 'in-transit',
  out_for_delivery: 'out-for-delivery',
  delivered: 'delivered',
  available_for_pickup: 'pickup-ready',
  return_to_sender: 'returning',
  failure: 'trouble',
  cancelled: 'cancelled',
  error: 'trouble',
};

/** The status details. Null: the status says more. */
export const details: Readonly<Record<string, ParcelStatus | null>> = {
  address_correction: 'trouble',
  arrived_at_destination: null,
  arrived_at_facility: null,
  arrived_at_pickup_location: 'pickup-ready',
  awaiting_information: 'trouble',
  cancelled: 'cancelled',
  damaged: 'trouble',
  delayed: 'trouble',
  delivery_exception: 'trouble',
  departed_facility: null,
  departed_origin_facility: null,
  expired: 'trouble',
  failure: 'trouble',
  held: 'trouble',
  in_transit: null,
  label_created: 'announced',
  lost: 'trouble',
  missorted: null,
  out_for_delivery: 'out-for-delivery',
  received_at_destination_facility: null,
  received_at_origin_facility: 'picked-up',
  refused: 'trouble',
  return: 'returning',
  status_update: null,
  transferred_to_destination_carrier: null,
  transit_exception: 'trouble',
  unable_to_deliver: 'attempt-failed',
  unknown: null,
  weather_delay: 'trouble',
};

/** A detail may sharpen these; the others are said and done. */
const open = new Set(['unknown', 'pre_transit', 'in_transit', 'failure', 'error']);

/** Null for a status that EasyPost has not published. */
export function statusOf(status: string, detail: string | null | undefined): ParcelStatus | null {
  const sharper = open.has(status) ? lookUp(details, detail) : null;
  return sharper ?? lookUp(statuses, status);
}
