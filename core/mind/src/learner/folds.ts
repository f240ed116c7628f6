import { createRandom } from './random.ts';

/** The fold of each row, 0 to `folds` - 1: every label is spread evenly. Rows with the same label keep the seed's order. */
export function assignFolds(labels: readonly (string | number)[], folds: number, seed: number): Int32Array {
  const random = createRandom(seed);
  const next = new Map<string | number, number>();
  const order = labels.map((_, row) => ({ row, key: random() })).sort((a, b) => a.key - b.key);
  const foldOf = new Int32Array(labels.length);
  for (const { row } of order) {
    const label = labels[row] as string | number;
    const fold = next.get(label) ?? Math.floor(random() * folds);
    foldOf[row] = fold % folds;
    next.set(label, fold + 1);
  }
  return foldOf;
}
