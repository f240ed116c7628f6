import { createId } from '@shopbell/contract';
import { startPostgres } from '@shopbell/testing/postgres';
import { expect, test } from 'vitest';
import { createDatabase } from '../database/index.ts';
import { createTrainingTurn } from './training-turn.ts';

test('of a shop one training runs at a time in all processes, of several shops one in a process', async () => {
  const postgres = await startPostgres();
  const { url } = await postgres.createDatabase();
  const databases = [createDatabase({ url }), createDatabase({ url })] as const;
  const [here, elsewhere] = databases.map(createTrainingTurn) as [Turn, Turn];
  const [one, two] = [createId('shop'), createId('shop')];
  const told: string[] = [];
  const began = Promise.withResolvers<void>();
  const ends = Promise.withResolvers<void>();
  const first = here(one, async () => {
    began.resolve();
    await ends.promise;
    told.push('first');
  });
  await began.promise;
  const never = async () => void told.push('never');
  await expect(here(one, never)).rejects.toMatchObject({ options: { reason: 'mood.model-training' } });
  await expect(elsewhere(one, never)).rejects.toMatchObject({ options: { reason: 'mood.model-training' } });
  await elsewhere(two, async () => void told.push('of another shop'));
  const after = here(two, async () => void told.push('after'));
  ends.resolve();
  await Promise.all([first, after]);
  await elsewhere(one, async () => void told.push('again'));
  expect(told).toEqual(['of another shop', 'first', 'after', 'again']);
  await Promise.all(databases.map((database) => database.stop()));
  await postgres.stop();
});

type Turn = ReturnType<typeof createTrainingTurn>;
