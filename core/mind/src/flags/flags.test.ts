import { describe, expect, test } from 'vitest';
import { knownLanguages, type Language } from '../text/language.ts';
import { type FlagName, flagNames } from './flags.ts';
import { createFlagFinders, readVocabulary } from './vocabularies.ts';

const find = createFlagFinders();
const flagsOf = (text: string, language: Language) => find(text, language).map(({ flag }) => flag);

const raised: [Language, FlagName, string][] = [
  ['zh', 'regulator', '再不处理我就打12315'],
  ['zh', 'regulator', '再不處理我就找消保會'],
  ['zh', 'legal', '律师函已经寄出了，你们等着收'],
  ['zh', 'exposure', '我把聊天记录发到小红书上曝光你们'],
  ['zh', 'bad_review', '差评已经写好了'],
  ['zh', 'chargeback', '已经让银行止付了'],
  ['zh', 'churn', '再也不买你家东西了'],
  ['zh', 'ultimatum', '最后一次机会，今天必须给说法'],
  ['zh', 'fraud', '你们就是骗子，卖假货'],
  ['zh', 'safety', '孩子吃了上吐下泻送急诊了'],
  ['zh', 'privacy', '你们把我的电话给了别人，泄露隐私'],
  ['zh', 'self_harm', '钱没了我真的不想活了'],
  ['zh', 'physical_threat', '我带人去砸了你们的店'],
  ['zh', 'human_wanted', '转人工'],
  ['zh', 'abuse', '傻逼客服'],
  ['en', 'regulator', "I'm filing a complaint with the BBB"],
  ['en', 'legal', 'My lawyer will be in touch'],
  ['en', 'exposure', 'I will post this everywhere on TikTok'],
  ['en', 'bad_review', 'enjoy your one star review'],
  ['en', 'chargeback', 'I have already filed a chargeback'],
  ['en', 'churn', 'never shopping here again, I am done with you'],
  ['en', 'ultimatum', 'You have until Friday or else'],
  ['en', 'fraud', 'this is a SCAM'],
  ['en', 'safety', 'the charger caught fire'],
  ['en', 'privacy', 'you leaked my address'],
  ['en', 'self_harm', 'I just want to kill myself'],
  ['en', 'physical_threat', 'I know where you work and I will find you'],
  ['en', 'human_wanted', 'let me talk to a real person'],
  ['en', 'abuse', 'you useless idiots'],
  ['es', 'legal', 'voy a hablar con mi abogado'],
  ['fr', 'fraud', 'vous êtes des escrocs'],
  ['de', 'regulator', 'ich melde das der Verbraucherzentrale'],
  ['pt', 'regulator', 'vou abrir reclamação no Procon'],
  ['ja', 'regulator', '消費者センターに相談します'],
  ['ko', 'legal', '경찰에 신고할 거예요'],
  ['ru', 'fraud', 'вы мошенники'],
  ['ar', 'fraud', 'انتم نصابين'],
  ['vi', 'fraud', 'shop lừa đảo'],
  ['id', 'fraud', 'penipu kalian'],
  ['th', 'regulator', 'จะแจ้ง สคบ แล้วนะ'],
  ['it', 'legal', 'vi faccio scrivere dal mio avvocato'],
];

const quiet: [Language, string][] = [
  ['zh', '可以看一下中差评吗'],
  ['zh', '一次性垃圾桶有货吗'],
  ['zh', '我不是要投诉你们，也不打算找律师'],
  ['zh', '《律师本色》这本书有货吗'],
  ['zh', '120斤穿多大'],
  ['en', 'do you sell police costumes for kids'],
  ['en', "I'm not going to sue anyone, just asking"],
  ['en', 'is "The Lincoln Lawyer" in stock?'],
  ['en', 'how do I delete my account'],
  ['en', 'these bath bombs smell lovely'],
  ['de', 'habt ihr ein Polizeikostüm für Kinder'],
  ['es', '¿tenéis disfraz de policía?'],
];

describe('flags', () => {
  test.each(raised)('%s %s: %s', (language, flag, text) => {
    expect(flagsOf(text, language)).toContain(flag);
  });

  test.each(quiet)('%s stays quiet: %s', (language, text) => {
    expect(flagsOf(text, language)).toEqual([]);
  });

  test('say which words fired', () => {
    expect(find('My LAWYER will sue you', 'en')).toContainEqual({ flag: 'legal', words: ['lawyer', 'sue'] });
  });

  test('a pardon lets the threat stand: "don\'t make me call my lawyer"', () => {
    expect(flagsOf("don't make me call my lawyer", 'en')).toContain('legal');
  });

  test('a negation ends with its clause', () => {
    expect(flagsOf("I'm not happy, I will sue", 'en')).toContain('legal');
  });

  test('every language has words for every flag', () => {
    const words: Partial<Record<Language, string>> = {};
    for (const language of knownLanguages) words[language] = flagNames.join();
    expect(vocabularyFlags()).toEqual(words);
  });
});

/** The flags that each vocabulary file opens, in the order of the list. */
function vocabularyFlags(): Partial<Record<Language, string>> {
  const flags: Partial<Record<Language, string>> = {};
  for (const language of knownLanguages) {
    const opened = new Set(readVocabulary(language)?.phrases.map(({ flag }) => flag));
    flags[language] = flagNames.filter((flag) => opened.has(flag)).join();
  }
  return flags;
}
