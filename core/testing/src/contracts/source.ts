import type { Source, SourceKind } from '@shopbell/contract';
import { describe, test } from 'vitest';
import type { SampleOrder, SampleStep, SourceStandIn } from '../sources/index.ts';
import { hookPromises } from './source-hooks.ts';
import { storyPromises } from './source-story.ts';
import { wirePromises } from './source-wire.ts';

/** A source, and what it takes to look at it from outside. */
export interface SourceUnderTest {
  source: Source;
  /** What this one makes of each step; a step that it cannot tell of is not there. */
  says: Partial<Record<SampleStep, SourceKind>>;
  /** The order exists from now on. Of one that is posted, `told` posts it. */
  add(order: SampleOrder): void;
  /** The server that is asked; null where nobody is. Its adapter waits 1.5 seconds, and reads 100,000 bytes. */
  server: SourceStandIn | null;
  /** Of one that is posted: what its sender would post, signed. */
  post: ((orders: readonly SampleOrder[] | string, signed?: { at?: number; old?: boolean }) => Post) | null;
  stop(): Promise<void>;
}
/** One call of a webhook, as it arrives. */
export interface Post {
  headers: Headers;
  body: Uint8Array;
}

/** `asked`: of a source that is asked; `posted`: of one that posts; `all`: of any. */
export type SourceSort = 'asked' | 'posted' | 'all';
/** One with a server to ask. */
export type AskedSource = SourceUnderTest & { server: SourceStandIn };
/** One with a sender that signs. */
export type PostedSource = SourceUnderTest & { post: NonNullable<SourceUnderTest['post']> };

/** One sentence that holds of the sources of a sort; `check` throws where it does not. */
export type SourcePromise =
  | { name: string; of: 'all'; check(under: SourceUnderTest): Promise<void> }
  | { name: string; of: 'asked'; check(under: AskedSource): Promise<void> }
  | { name: string; of: 'posted'; check(under: PostedSource): Promise<void> };

/** All that `testSource` looks at, in its order; it leaves out what is of another sort. */
export const sourcePromises: readonly SourcePromise[] = [...storyPromises, ...wirePromises, ...hookPromises];

/** What every `Source` keeps. `make` gives a fresh one for each test. */
export function testSource(name: string, options: { of: 'asked' | 'posted'; make(): Promise<SourceUnderTest> }): void {
  describe(`the source ${name}`, () => {
    for (const promise of sourcePromises) {
      if (promise.of === 'all' || promise.of === options.of)
        test(promise.name, () => keepPromise(promise, options.make));
    }
  });
}

/** Throws where the source does not keep it. */
export async function keepPromise(promise: SourcePromise, make: () => Promise<SourceUnderTest>): Promise<void> {
  const under = await make();
  try {
    await promise.check(under as AskedSource & PostedSource);
  } finally {
    await under.stop();
  }
}
