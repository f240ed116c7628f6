import { type ClassifierFacts, createClassifier } from '../learner/classifier.ts';
import type { ModelFile } from '../learner/model-file.ts';

/** What a text is written in: a language that moods are known of, `unknown`, or `none` where it has no letters at all. */
export type Language = (typeof knownLanguages)[number] | 'unknown' | 'none';

/** The languages that the mind was taught. */
export const knownLanguages = [
  'zh',
  'en',
  'es',
  'fr',
  'de',
  'pt',
  'it',
  'ja',
  'ko',
  'ru',
  'ar',
  'vi',
  'id',
  'th',
] as const;

/** Letters that Russian and Arabic do not have: the text is in a neighbour's language. */
const notRussian = /[іїєґўјљњћђџќѓәғқңөұүһ]/iu;
const notArabic = /[پچژگکیٹڈڑںےۆێە]/u;

/** Makes a finder of languages. Most scripts speak for themselves; among languages in Latin letters the model decides. */
export function createLanguageFinder(file: ModelFile<ClassifierFacts>): (text: string) => Language {
  const classify = createClassifier(file);
  return (text) => {
    const words = text.replace(/https?:\/\/\S+|[@#][\p{L}\p{N}_]+/gu, ' ');
    const letters = countScripts(words);
    const [script, count] = Object.entries(letters).reduce((most, entry) => (entry[1] > most[1] ? entry : most));
    if (count === 0) return 'none';
    // Ideographs say in one what words say in four letters.
    if (letters.kana > 0 && letters.kana * 5 >= letters.han) return 'ja';
    if (letters.han * 4 >= letters.latin && letters.han > 0) return 'zh';
    if (script === 'latin') return findLatin(words, classify);
    return findByScript(script, words);
  };
}

function findByScript(script: string, text: string): Language {
  if (script === 'cyrillic') return notRussian.test(text) ? 'unknown' : 'ru';
  if (script === 'arabic') return notArabic.test(text) ? 'unknown' : 'ar';
  if (script === 'hangul') return 'ko';
  return script === 'thai' ? 'th' : 'unknown';
}

function findLatin(text: string, classify: ReturnType<typeof createClassifier>): Language {
  const choice = classify(text);
  const known = knownLanguages.find((language) => language === choice.best);
  return choice.refused || known === undefined ? 'unknown' : known;
}

function countScripts(text: string) {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const counts = {
    latin: count(/\p{Script=Latin}/gu),
    han: count(/\p{Script=Han}/gu),
    kana: count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu),
    hangul: count(/\p{Script=Hangul}/gu),
    cyrillic: count(/\p{Script=Cyrillic}/gu),
    arabic: count(/\p{Script=Arabic}/gu),
    thai: count(/\p{Script=Thai}/gu),
  };
  const known = Object.values(counts).reduce((sum, each) => sum + each, 0);
  return { ...counts, other: count(/\p{L}/gu) - known };
}
