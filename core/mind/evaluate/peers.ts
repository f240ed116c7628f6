import { createMind } from '../src/mind.ts';
import { measureClasses, shareOf } from './measure.ts';
import type { Row } from './rows.ts';

/** Says whether a text is negative. */
type Judge = (text: string) => boolean | Promise<boolean>;

/** The packages people use today, each at its own rule for negative: a score below zero. */
export async function comparePeers(rows: readonly Row[]) {
  // node-nlp reads whatever lies in ./plugins where it is started.
  const startedIn = process.cwd();
  process.chdir(import.meta.dirname);
  const judges = await createJudges();
  const judged = rows.filter(({ neg }) => neg === 0 || neg === 1);
  const table: Record<string, unknown> = {};
  for (const [name, judge] of Object.entries(judges)) table[name] = await measure(judged, judge);
  process.chdir(startedIn);
  return table;
}

async function measure(rows: readonly Row[], judge: Judge) {
  const languages = { zh: rows.filter(({ lang }) => lang === 'zh'), en: rows.filter(({ lang }) => lang === 'en') };
  const figures: Record<string, unknown> = {};
  for (const [lang, part] of Object.entries(languages)) {
    const said: string[] = [];
    for (const { text } of part) said.push((await judge(text)) ? 'negative' : 'calm');
    const truths = part.map(({ neg }) => (neg === 1 ? 'negative' : 'calm'));
    const right = truths.filter((truth, at) => truth === said[at]).length;
    const { macroF1, perClass } = measureClasses(truths, said);
    figures[lang] = {
      accuracy: shareOf(right, part.length),
      macroF1,
      negativesFound: perClass.negative?.recall ?? null,
    };
  }
  return figures;
}

async function createJudges(): Promise<Record<string, Judge>> {
  const [{ default: Sentiment }, vader, { default: wink }, natural, nlp] = await Promise.all([
    import('sentiment'),
    import('vader-sentiment'),
    import('wink-sentiment'),
    import('natural/lib/natural/sentiment/index.js'),
    import('node-nlp'),
  ]);
  const mind = createMind();
  const sentiment = new Sentiment();
  const analyzer = new natural.default.SentimentAnalyzer('English', null, 'afinn');
  const manager = new nlp.default.SentimentAnalyzer();
  return {
    shopbell: (text) => (mind.readMood(text).mood?.negative ?? 0) >= 0.5,
    sentiment: (text) => sentiment.analyze(text).score < 0,
    'vader-sentiment': (text) => vader.default.SentimentIntensityAnalyzer.polarity_scores(text).compound < -0.05,
    'wink-sentiment': (text) => wink(text).score < 0,
    natural: (text) => analyzer.getSentiment(text.split(/\s+/)) < 0,
    'node-nlp': async (text) => {
      const answer = await manager.getSentiment(text, /\p{Script=Han}/u.test(text) ? 'zh' : 'en');
      return answer.score < 0;
    },
  };
}
