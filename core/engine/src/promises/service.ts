import type { Parts } from '../parts.ts';
import { createDue } from './due.ts';
import { createEnding } from './ending.ts';
import { createForgetting } from './forget.ts';
import type { Above } from './ground.ts';
import { createLooking } from './looking.ts';
import { createMaking } from './making.ts';

export type Promises = ReturnType<typeof createPromisesService>;

export function createPromisesService(parts: Parts, above: Above) {
  const ground = { ...above, parts };
  return {
    ...createMaking(ground),
    ...createLooking(ground),
    ending: createEnding(ground),
    due: createDue(ground),
    forgetting: createForgetting(parts),
  };
}
