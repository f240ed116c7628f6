import type { AnswerOf, Routes, ShopId } from '@shopbell/contract';
import type { Ground } from './ground.ts';
import { listTurns } from './store.ts';

const thresholds = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];
const mostTurns = 1_000;

type Curve = AnswerOf<Routes['getAssistantCurve']>;

/** What each threshold would have come to on a shop's own messages. */
export function createCurve({ parts }: Pick<Ground, 'parts'>) {
  return {
    async getCurve(shop: ShopId): Promise<Curve> {
      const turns = await listTurns(parts.database.sql, shop, mostTurns);
      const count = (value: boolean) => turns.filter(({ helped }) => helped === value).length;
      const told = { helped: count(true), notHelped: count(false) };
      const sureness = turns.map((turn) => turn.sureness ?? 0);
      return { messages: turns.length, points: thresholds.map((least) => pointOf(sureness, least)), told };
    },
  };
}

/** Sureness is calibrated: the mean of it is the share that is right. */
export function pointOf(sureness: readonly number[], least: number): Curve['points'][number] {
  const answered = sureness.filter((each) => each >= least);
  const share = sureness.length === 0 ? 0 : answered.length / sureness.length;
  const right = answered.length === 0 ? null : answered.reduce((sum, each) => sum + each, 0) / answered.length;
  return { least, answered: share, right };
}
