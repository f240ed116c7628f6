import { createId } from '@shopbell/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Client } from '../api/client.ts';
import { askFileLink, countFileLinks } from './use-file-link.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const asked: string[] = [];
const client = {
  call: async (_: string, { query }: { query: { file: string } }) => {
    asked.push(query.file);
    return { url: `/${query.file}` };
  },
  resolve: (url: string) => url,
} as unknown as Client;

it('asks once while an address works, and forgets those that work no more', async () => {
  const files = Array.from({ length: 50 }, () => createId('file'));
  for (const file of files) await askFileLink(client, file);
  for (const file of files) await askFileLink(client, file);
  expect(asked.length).toBe(50);
  expect(countFileLinks()).toBe(50);
  vi.advanceTimersByTime(10 * 60_000);
  await askFileLink(client, createId('file'));
  expect(countFileLinks()).toBe(1);
});
