import { SourceSetup, type SourceView } from '@shopbell/contract';
import { describe, expect, test } from 'vitest';
import { draftOf, mistakesIn, newDraft, setupOf } from './source-draft.ts';

const mapping = { each: 'events', order: 'ref', kind: 'type', kinds: { OUT: 'warehouse.shipped', PING: null } };
const setup = SourceSetup.parse({ type: 'webhook', mapping });
const view: SourceView = {
  ...{ source: newDraft('odoo').source, name: 'Warehouse', type: 'webhook', setup, hookUrl: 'https://x.example' },
  ...{ heardAt: null, askedAt: null, failures: 0, trouble: null, unread: [], hasKey: true, nextAt: null, budget: null },
};

describe('a draft', () => {
  test('of a source that is saved unchanged says what was said before', () => {
    const draft = draftOf(view);
    expect(draft && setupOf(draft)).toEqual(setup);
    expect(draft && [...mistakesIn(draft)]).toEqual([]);
  });

  test('of the operator’s there is none', () => expect(draftOf({ ...view, setup: null })).toBeNull());

  test('leaves out what is not written', () => {
    const draft = newDraft('webhook');
    if (draft.setup.type !== 'webhook') throw new Error('Another type was begun.');
    const words = [
      { word: '', kind: null },
      { word: 'OUT', kind: 'warehouse.shipped' as const },
    ];
    const fields = { ...draft.setup.mapping.fields, at: ' ', each: '' };
    const written = setupOf({ ...draft, setup: { ...draft.setup, mapping: { fields, words, zone: ' ' } } });
    expect(written).toMatchObject({ mapping: { each: '$', kinds: { OUT: 'warehouse.shipped' }, zone: null } });
    expect(written).not.toHaveProperty('mapping.at');
    expect(SourceSetup.safeParse(written).success).toBe(true);
  });

  test('names what the engine would refuse', () => {
    const draft = newDraft('tryton');
    expect([...mistakesIn(draft)].sort()).toEqual(['address', 'database', 'key', 'login', 'name']);
    if (draft.setup.type === 'webhook') throw new Error('Another type was begun.');
    const account = { address: 'https://erp.example', database: 'shop', login: 'me' };
    const right = { ...draft, name: 'ERP', key: 'secret', setup: { ...draft.setup, ...account } };
    expect([...mistakesIn(right)]).toEqual([]);
    expect(SourceSetup.safeParse(setupOf(right)).success).toBe(true);
    expect([...mistakesIn({ ...right, key: '', hasKey: true })]).toEqual([]);
  });
});
