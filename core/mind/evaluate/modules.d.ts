// None of these ships types that fit ESM; what is used of them stands here.
declare module 'sentiment' {
  export default class Sentiment {
    analyze(text: string): { score: number };
  }
}
declare module 'vader-sentiment' {
  const vader: { SentimentIntensityAnalyzer: { polarity_scores(text: string): { compound: number } } };
  export default vader;
}
declare module 'wink-sentiment' {
  export default function sentiment(text: string): { score: number };
}
declare module 'node-nlp' {
  const nlp: {
    SentimentAnalyzer: new () => { getSentiment(text: string, language: string): Promise<{ score: number }> };
  };
  export default nlp;
}
declare module 'natural/lib/natural/sentiment/index.js' {
  const natural: {
    SentimentAnalyzer: new (
      language: string,
      stemmer: null,
      vocabulary: string,
    ) => { getSentiment(words: string[]): number };
  };
  export default natural;
}
