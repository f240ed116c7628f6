import { TicketName } from '@shopbell/contract';

/** Whether a shop may name a department, type or field so. */
export function isName(text: string): boolean {
  return TicketName.safeParse(text).success;
}
