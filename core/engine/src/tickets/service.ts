import type { Parts } from '../parts.ts';
import { createApproving } from './approving.ts';
import { createChanging } from './changing.ts';
import { createDeciding } from './deciding.ts';
import { createDue } from './due.ts';
import { createForgetting } from './forget.ts';
import type { Above } from './ground.ts';
import { createLooking } from './looking.ts';
import { createOpening } from './opening.ts';
import { createOpeningByShop } from './opening-by-shop.ts';

export type Tickets = ReturnType<typeof createTicketsService>;

export function createTicketsService(parts: Parts, above: Above) {
  const ground = { ...above, parts };
  return {
    ...createOpening(ground),
    ...createOpeningByShop(ground),
    ...createChanging(ground),
    ...createDeciding(ground),
    ...createApproving(ground),
    ...createLooking(ground),
    due: createDue(ground),
    forgetting: createForgetting(parts),
  };
}
