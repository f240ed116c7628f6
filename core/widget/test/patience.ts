import { expect, vi } from 'vitest';

/** What a busy machine may take for one step in a browser, in milliseconds. */
export const patience = 20_000;

/** Looks again and again until it is as expected. */
export const poll = <T>(look: () => T) => expect.poll(look, { timeout: patience });

/** For files that drive browsers. */
export const bePatient = () => vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });
