// npm run eval -- knowledge: a small shop's pages and what its customers ask, through the engine's own search. The last line is JSON.
import { readFileSync } from 'node:fs';
import { createId } from '@shopbell/contract';
import { openKnowing } from '../test/knowing.ts';
import { type Asked, isRight, measure, type Question, thresholdFor } from './measure.ts';

const folder = new URL('./knowledge/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const questions = read('questions.jsonl')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Question);
/** The precision that the threshold is set to on `tune`. */
const wanted = 90;

const knowing = await openKnowing();
const shop = createId('shop');
const asked: Asked[] = [];
const started = performance.now();
try {
  for (const lang of ['en', 'zh'])
    for (const page of read(`pages/${lang}.md`).split(/^(?=# )/m)) {
      const [title = '', ...lines] = page.replace(/^# /, '').split('\n');
      await knowing.write(shop, { title, text: lines.join('\n'), language: lang });
    }
  for (const question of questions)
    asked.push({ ...question, found: await knowing.ask(shop, question.question, { language: question.lang }) });
} finally {
  await knowing.close();
}

if (process.argv.includes('--wrong'))
  for (const each of asked.filter((one) => one.page !== null && !isRight(one, one.found[0])))
    console.log(
      each.lang,
      each.set,
      each.question,
      '|',
      each.answer,
      '|',
      each.found.map(({ title, headings, score }) => [title, ...headings, score].join(' > ')).join(' ; '),
    );

const threshold = thresholdFor(
  asked.filter(({ set }) => set === 'tune'),
  wanted,
);
const of = (lang: string, set: string) =>
  measure(
    asked.filter((each) => each.lang === lang && each.set === set),
    threshold,
  );
const figures = {
  tune: { en: of('en', 'tune'), zh: of('zh', 'tune') },
  test: { en: of('en', 'test'), zh: of('zh', 'test') },
};
for (const [set, languages] of Object.entries(figures)) console.table({ [set]: '', ...languages });
const { test } = figures;
const seconds = Math.round((performance.now() - started) / 100) / 10;
console.log(
  JSON.stringify({
    task: 'knowledge',
    threshold,
    ...measure(
      asked.filter(({ set }) => set === 'test'),
      threshold,
    ),
    ...test,
    seconds,
  }),
);
