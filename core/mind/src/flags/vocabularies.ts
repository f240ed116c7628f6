import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Language } from '../text/language.ts';
import { createFlagFinder, type RaisedFlag } from './flags.ts';
import { parseVocabulary } from './vocabulary.ts';

/** Finds flags with the vocabulary of a text's language. English stands in for every language in Latin letters that has none, and beside Chinese. */
export function createFlagFinders(): (text: string, language: Language) => RaisedFlag[] {
  const finders = new Map<Language, (text: string) => RaisedFlag[]>();
  return (text, language) => {
    const found = finders.get(language) ?? createFlagFinder(chooseVocabularies(language));
    finders.set(language, found);
    return found(text);
  };
}

/** Read when a language first occurs. People curse and threaten in English whatever else they write. */
function chooseVocabularies(language: Language) {
  const wanted: Language[] = language === 'unknown' || language === 'none' ? ['en', 'zh'] : [language, 'en'];
  return [...new Set(wanted)].flatMap((each) => readVocabulary(each) ?? []);
}

/** The vocabulary of a language; undefined where there is none. */
export function readVocabulary(language: Language) {
  const path = fileURLToPath(new URL(`./vocabularies/${language}.txt`, import.meta.url));
  return existsSync(path) ? parseVocabulary(readFileSync(path, 'utf8')) : undefined;
}
