import { readFileSync } from 'node:fs';
import type { LabelledText } from '../src/learner/classifier.ts';
import type { MoodRow } from '../src/mood/train-mood.ts';
import { dataFolder, readOwnIntents, readOwnRisk } from './own-rows.ts';
import { type Row, readRows } from './rows.ts';

/** How much one of our own messages counts. */
const ownWeight = 3;

/** How much a row of a public set counts. */
const publicWeight = { cold: 0.2, goemotions: 0.3, 'xlm-t': 0.2, 'uci-sentences': 0.5 };

function readPublic(name: string): Row[] {
  return readRows(`${dataFolder}public/${name}.jsonl.gz`);
}

/** What the mood model learns from: our own messages, intents that are asked calmly, and public texts for the general head. */
export function moodRows(): MoodRow[] {
  const own = readOwnRisk().map(({ text, neg, sev, emotion, flags }) => {
    return { text, negative: neg === 1, served: true, high: sev === 2, emotion, flags, weight: ownWeight };
  });
  const heated = new Set([
    'complaint',
    'human_agent',
    'refund_request',
    'damaged_wrong_item',
    'order_status',
    'refund_status',
  ]);
  const asked = [...readOwnIntents('zh'), ...readOwnIntents('en')].filter(({ label }) => !heated.has(label));
  const calm = asked.map(({ text }) => ({
    text,
    negative: false,
    served: true,
    high: false,
    flags: [],
    weight: ownWeight / 2,
  }));
  const general = Object.entries(publicWeight).flatMap(([name, weight]) => {
    return readPublic(name).map(({ text, label }) => {
      const negative = label === 1;
      return name === 'cold' ? { text, negative, offends: negative, weight } : { text, negative, weight };
    });
  });
  return [...own, ...calm, ...general];
}

/** The 26 intents and `oos`. English takes what a shop cannot answer from CLINC150, too. */
export function intentRows(lang: 'zh' | 'en'): LabelledText[] {
  const own = readOwnIntents(lang).map(({ text, label }) => ({ text, label }));
  if (lang === 'zh') return own;
  return [...own, ...readPublic('clinc').map(({ text }) => ({ text, label: 'oos', weight: 0.3 }))];
}

/** Plain questions that nothing was trained on: the threshold is set on them. */
export function intentTuningRows(lang: 'zh' | 'en'): LabelledText[] {
  const rows = readRows(`${dataFolder}intent/tuning.jsonl`).filter((row) => row.lang === lang);
  return rows.map(({ text, label }) => ({ text, label: String(label) }));
}

/** Negative (0) or positive (1): what is clearly one of them in our own messages, and public sentences in English. */
export function polarityRows(lang: 'zh' | 'en'): LabelledText[] {
  const own = readOwnRisk(['risk']).filter((row) => row.lang === lang && (row.neg === 1 || row.emotion === 'positive'));
  const rows = own.map(({ text, neg }) => ({ text, label: neg === 1 ? '0' : '1' }));
  if (lang === 'zh') return rows;
  const sentences = readPublic('uci-sentences').map(({ text, label }) => ({ text, label: label === 1 ? '0' : '1' }));
  return [...rows, ...sentences];
}

/** Texts in Latin letters and their language; `oos` for languages that the mind was not taught. */
export function languageRows(): LabelledText[] {
  const latin = new Set(['en', 'es', 'fr', 'de', 'pt', 'it', 'vi', 'id']);
  const tweets = readPublic('xlm-t').filter(({ lang }) => lang !== undefined && latin.has(lang));
  const service = readOwnRisk(['risk']).filter(({ lang }) => latin.has(lang));
  const sampled = [...service.filter((row, at) => row.lang !== 'en' || at % 3 === 0), ...readOwnIntents('en')];
  const others = readFileSync(`${dataFolder}language/oos.txt`, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return [
    ...[...sampled, ...tweets].map(({ text, lang }) => ({ text, label: lang as string })),
    ...others.map((text) => ({ text, label: 'oos', weight: 4 })),
  ];
}
