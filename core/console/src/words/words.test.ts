import { describe, expect, it } from 'vitest';
import { createSay, type Phrase, type WordKey, words } from './words.ts';

const keys = Object.keys(words.en) as WordKey[];
const textOf = (phrase: Phrase) => (typeof phrase === 'string' ? phrase : phrase.other);
const slots = (phrase: Phrase) => [...textOf(phrase).matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort();

describe('words', () => {
  it('have the same keys in every language', () => {
    expect(Object.keys(words['zh-CN']).sort()).toEqual([...keys].sort());
  });

  it('have the same values to fill in', () => {
    const different = keys.filter((key) => slots(words.en[key]).join() !== slots(words['zh-CN'][key]).join());
    expect(different).toEqual([]);
  });

  it('are translated: what reads the same in both is a name', () => {
    const same = keys.filter((key) => textOf(words.en[key]) === textOf(words['zh-CN'][key]));
    expect(same.sort()).toEqual(['actor.system', 'nav.label', 'order.quantity']);
  });

  it('never mix half-width punctuation into Chinese', () => {
    const mixed = keys.filter((key) =>
      /[\u4e00-\u9fff][,:;?!]|[,;?!][\u4e00-\u9fff]/.test(textOf(words['zh-CN'][key])),
    );
    expect(mixed).toEqual([]);
  });

  it('are chosen by the host’s way of writing a locale', () => {
    expect(['zh', 'zh_Hans', 'zh-CN', 'zh-TW'].map((locale) => createSay(locale)('save'))).toEqual(
      Array(4).fill('保存'),
    );
    expect(['en', 'en_GB', 'fr', '', 'zhuang'].map((locale) => createSay(locale)('save'))).toEqual(
      Array(5).fill('Save'),
    );
  });

  it('count in the language’s plural', () => {
    const say = createSay('en');
    expect([say('select.count', { count: 1 }), say('unread.count', { count: 1 })]).toEqual([
      '1 selected',
      '1 unread conversation',
    ]);
    expect(say('unread.count', { count: 1200 })).toBe('1,200 unread conversations');
  });

  it('leave what is filled in as it is', () => {
    expect(createSay('en')('search.none', { words: '$& {count} <b>' })).toBe('Nothing found for “$& {count} <b>”');
  });
});
