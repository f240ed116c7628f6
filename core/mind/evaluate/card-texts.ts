const method = `
Hashed n-grams (ideographs 1 to 4, words 1 to 2, letters within words 2 to 5, pairs of words up to 8 apart, the shape of the
writing) weighted by sublinear tf and idf; linear heads with a squared hinge, by dual coordinate descent; one byte a weight.
The seed is fixed: the same data gives the same bytes (\`npm run train\`).`;

/** What a card says beside its figures. */
export const cards = [
  {
    file: 'mood',
    title: 'Mood',
    about: `
Reads from one message how likely the customer is dissatisfied, how likely the conversation is at high risk, an emotion and flags.
${method}

**Learned from**: \`data/risk\` and \`data/plain\` (ours, MIT), \`data/intent\` without complaints and without questions after orders and refunds (ours, MIT) as calm messages, and for the general and the
offensive head only: COLDataset (Apache-2.0), every second row of GoEmotions (Apache-2.0, data CC BY 4.0), XLM-T tweets in seven languages
(Apache-2.0), UCI sentiment sentences (CC BY 4.0). **Tuned on** 373 development rows (eleven numbers a group of languages, in
\`src/mood/tuning.ts\`); and on a fifth of our own lines; the figures below are therefore a
little flattering.

**Limits**: one annotator, a language model; short service messages only. Real messages of telephone companies and marketplaces are harder than
those written for the purpose: see the slices. Languages other than Chinese and English were learned from about 550 lines each, thirty of
them plain: worn words of displeasure are what it misses most there. High risk is called early, from a probability of a quarter: of our own calm
lines, which are full of problem words, more are taken for it than of real ones.
A probability near the middle is called unclear, and the screen says so.`,
    tables: ['risk risk_dev', 'risk, own lines, a fifth held out', 'peers risk_dev'],
  },
  {
    file: 'intent-zh',
    title: 'Storefront intents, Chinese',
    about: `
One of 26 things a shopper wants, or out of scope. ${method}

**Learned from** \`data/intent/zh\` (ours, MIT). Confidence comes from rows judged by heads that had not seen them; the threshold
was set on \`data/intent/tuning.jsonl\`, which is the seed file below: its figures about answering and refusing are a little flattering.`,
    tables: ['intent-storefront zh, own lines, five folds', 'intent-storefront intent_storefront_seed'],
  },
  {
    file: 'intent-en',
    title: 'Storefront intents, English',
    about: `
One of 26 things a shopper wants, or out of scope. ${method}

**Learned from** \`data/intent/en\` (ours, MIT) and, as out of scope, 1,408 rows of CLINC150 (CC BY 3.0). The threshold was set on
\`data/intent/tuning.jsonl\`, which is the seed file below: its figures about answering and refusing are a little flattering.`,
    tables: ['intent-storefront en, own lines, five folds', 'intent-storefront intent_storefront_seed'],
  },
  {
    file: 'language',
    title: 'Language',
    about: `
Which of English, Spanish, French, German, Portuguese, Italian, Vietnamese and Indonesian a text in Latin letters is, or none of them; other
scripts are told apart by their letters. ${method}

**Learned from** \`data/risk\`, \`data/intent/en\` (ours, MIT), XLM-T (Apache-2.0) and, as unknown, \`data/language/oos.txt\` (ours): a few lines each
of two dozen other languages. **Limits**: a single word of an unknown language may be taken for a known one.`,
    tables: [],
  },
  ...(['zh', 'en'] as const).map((lang) => ({
    file: `polarity-${lang}`,
    title: `Polarity, ${lang === 'zh' ? 'Chinese' : 'English'}`,
    about: `
Negative (0) against positive (1), for the public polarity sets. It is here to be measured; moods are read by the mood model. ${method}

**Learned from** the clearly negative and positive lines of \`data/risk\` (ours, MIT)${lang === 'en' ? ' and UCI sentiment sentences (CC BY 4.0)' : ''}. It has
never seen a review of the set it is judged on; what the learner reaches when it has is in [the learner's card](learner.md).`,
    tables: [lang === 'zh' ? 'polarity-zh zh_review_dev' : 'polarity-en en_airline_dev'],
  })),
  {
    file: 'learner',
    title: 'The learner on public sets',
    about: `
The same learner with the same setting, trained on the training rows of public sets and judged on their development rows.
Nothing of these sets ships. ${method}`,
    tables: [
      'learner en_intent_clinc150',
      'learner en_intent_banking77',
      'learner en_intent_hwu64',
      'learner zh_review',
      'learner en_airline',
    ],
  },
];
