import type { ParcelStatus } from '@shopbell/contract';
import { lookUp } from '../words.ts';

/** The states, plain (one or two digits) and advanced (three or four), of `resultv2` 4 and later. */
export const states: Readonly<Record<string, ParcelStatus>> = {
  // 在途: on its way; reached the city; on the trunk; handed on.
  '0': 'in-transit',
  '1001': 'in-transit',
  '1002': 'in-transit',
  '1003': 'in-transit',
  // 揽收: collected; ordered; waits for its collection; collected.
  '1': 'picked-up',
  '101': 'announced',
  '102': 'announced',
  '103': 'picked-up',
  // 疑难: trouble; not signed for in time; no news in time; refused; delivery went wrong; not fetched from its box in time;
  // nobody reached; beyond the area; stays behind; damaged; number withdrawn.
  '2': 'trouble',
  '201': 'trouble',
  '202': 'trouble',
  '203': 'trouble',
  '204': 'attempt-failed',
  '205': 'pickup-ready',
  '206': 'attempt-failed',
  '207': 'trouble',
  '208': 'trouble',
  '209': 'trouble',
  '210': 'cancelled',
  // 签收: signed for; in person; after trouble; by somebody else; in a box or shop.
  '3': 'delivered',
  '301': 'delivered',
  '302': 'delivered',
  '303': 'delivered',
  '304': 'delivered',
  // 退签: the sender has signed for it; the number was withdrawn; the customer refused it.
  '4': 'returned',
  '401': 'cancelled',
  '14': 'returning',
  // 派件: out for delivery; put into a box or shop.
  '5': 'out-for-delivery',
  '501': 'pickup-ready',
  // 退回: on its way back. 转投: handed to another carrier.
  '6': 'returning',
  '7': 'in-transit',
  // 清关: customs; waits for it; in it; cleared; stopped by it.
  '8': 'customs',
  '10': 'customs',
  '11': 'customs',
  '12': 'in-transit',
  '13': 'customs',
};

/** A new advanced state begins with the plain one it belongs to. */
export function statusOf(code: string): ParcelStatus | null {
  return lookUp(states, code) ?? (code.length === 3 ? lookUp(states, code.slice(0, 1)) : null);
}

/** The plain states by the word that stands in a line without a code. */
export const stateWords: Readonly<Record<string, string>> = {
  在途: '0',
  揽收: '1',
  疑难: '2',
  签收: '3',
  退签: '4',
  派件: '5',
  退回: '6',
  转投: '7',
  清关: '8',
  拒签: '14',
};
