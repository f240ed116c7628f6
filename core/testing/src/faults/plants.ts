import type { Plant } from './run.ts';

/** Faults of our own making, one of each kind that must be noticed. */
export const plants: { lost: Plant; duplicated: Plant; reordered: Plant } = {
  lost: (views) => void views[0]?.seen.splice(10, 1),
  duplicated: (views) => {
    const seen = views[1]?.seen;
    if (seen?.[10]) seen.splice(10, 0, seen[10]);
  },
  reordered: (views) => {
    const seen = views[2]?.seen;
    if (seen?.[10] && seen[11]) seen.splice(10, 2, seen[11], seen[10]);
  },
};
