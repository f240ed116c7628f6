import { createId, type SourceView } from '@shopbell/contract';
import { expect, test } from 'vitest';
import { stateOfSource } from './source-state.ts';

const now = Date.parse('2026-03-02T12:00:00Z');
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
const view = (change: Partial<SourceView>): SourceView => ({
  ...{ source: createId('source'), name: 'ERP', type: 'odoo', setup: null, hookUrl: null, heardAt: ago(1), unread: [] },
  ...{ askedAt: ago(1), failures: 0, trouble: null, hasKey: true, nextAt: null, budget: null },
  ...change,
});

test.each<[string, Partial<SourceView>]>([
  ['fresh', {}],
  ['stale', { heardAt: ago(16) }],
  ['fresh', { type: 'webhook', heardAt: ago(16) }],
  ['stale', { type: 'webhook', heardAt: ago(25 * 60) }],
  ['waiting', { heardAt: null }],
  ['failing', { heardAt: null, failures: 1 }],
  ['failing', { trouble: 'The body is no JSON.' }],
  ['keyless', { hasKey: false, failures: 3 }],
])('%s: %j', (state, change) => expect(stateOfSource(view(change), now)).toBe(state));
