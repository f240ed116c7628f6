/** Where the fit is held: a weight far from 1 costs as much as this many rows' worth of error. */
const strength = 2;

/** Weights of a logistic function over a few named features, drawn towards `prior`, by plain gradient steps. */
export function fitLogistic<Name extends string>(
  rows: readonly { features: Record<Name, number>; truth: boolean; weight: number }[],
) {
  const names = Object.keys(rows[0]?.features ?? {}) as Name[];
  const weights = new Map<Name | 'offset', number>([...names.map((name) => [name, 1] as const), ['offset', 0]]);
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  for (let round = 0; round < 1500; round++) {
    const slopes = new Map<Name | 'offset', number>();
    for (const { features, truth, weight: counts } of rows) {
      let sum = weights.get('offset') ?? 0;
      for (const name of names) sum += (weights.get(name) ?? 0) * features[name];
      const miss = counts * (1 / (1 + Math.exp(-sum)) - (truth ? 1 : 0));
      for (const name of names) slopes.set(name, (slopes.get(name) ?? 0) + miss * features[name]);
      slopes.set('offset', (slopes.get('offset') ?? 0) + miss);
    }
    for (const [name, weight] of weights) {
      const pull = name === 'offset' ? 0 : strength * (weight - 1) * 0.2;
      weights.set(name, weight - (0.5 / total) * ((slopes.get(name) ?? 0) + pull));
    }
  }
  return Object.fromEntries([...weights].map(([name, weight]) => [name, Math.round(weight * 100) / 100]));
}
