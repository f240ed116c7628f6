import { readFileSync } from 'node:fs';
import { createFlagFinders } from './flags/vocabularies.ts';
import { type Choice, type ClassifierFacts, createClassifier } from './learner/classifier.ts';
import { type ModelFile, readModel } from './learner/model-file.ts';
import { createMoodReader, type Mood } from './mood/mood.ts';
import type { MoodFacts } from './mood/train-mood.ts';
import { createLanguageFinder, type Language } from './text/language.ts';

/** The models that ship, by name. */
export type ModelName = 'language' | 'mood' | 'intent-zh' | 'intent-en' | 'polarity-zh' | 'polarity-en';

/** A mood and the language it was read in. `mood` is null where the language is unknown: no guess is made. */
export interface Reading {
  language: Language;
  mood: Mood | null;
}

/** Judges messages. All of it is local, synchronous and deterministic. */
export interface Mind {
  findLanguage(text: string): Language;
  readMood(text: string): Reading;
  /** What a shopper wants, of the 26 intents of a storefront; null for languages other than Chinese and English. */
  readIntent(text: string): Choice | null;
  /** Checksums of the models, to be kept with every decision. */
  version: string;
}

/** Reads one shipped model. */
export function loadModel<Facts>(name: ModelName): ModelFile<Facts> & { checksum: number } {
  return readModel<Facts>(readFileSync(new URL(`./models/${name}.bin`, import.meta.url)));
}

/** Loads the shipped models. Takes well under 100 ms; do it once. */
export function createMind(): Mind {
  const models = {
    language: loadModel<ClassifierFacts>('language'),
    mood: loadModel<MoodFacts>('mood'),
    zh: loadModel<ClassifierFacts>('intent-zh'),
    en: loadModel<ClassifierFacts>('intent-en'),
  };
  const findLanguage = rememberLast(createLanguageFinder(models.language));
  const readMood = createMoodReader(models.mood, createFlagFinders());
  const intents = { zh: createClassifier(models.zh), en: createClassifier(models.en) };
  return {
    findLanguage,
    readMood(text) {
      const language = findLanguage(text);
      return { language, mood: language === 'unknown' ? null : readMood(text, language) };
    },
    readIntent(text) {
      const language = findLanguage(text);
      return language === 'zh' || language === 'en' ? intents[language](text) : null;
    },
    version: Object.values(models)
      .map(({ checksum }) => checksum.toString(16))
      .join('-'),
  };
}

/** A message is asked about several times in a row: mood, intent, flags. */
function rememberLast<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  let last: { text: string; answer: Answer } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, answer: ask(text) };
    return last.answer;
  };
}
