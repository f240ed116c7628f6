import type { Ground } from './ground.ts';

/** Sure enough to count a conversation under a topic: a few wrong ones change no share by much. */
const sureEnough = 0.45;

/** Manners, which nobody comes for. */
const noTopics: ReadonlySet<string> = new Set(['greeting', 'thanks_bye', 'oos']);

/** What the shipped models read in single texts, for those who judge how conversations were led. */
export function createReadings({ mind }: Ground) {
  return {
    /** Words of abuse or threat in a text, by the vocabularies. */
    findRude(text: string): string[] {
      const flags = mind().readMood(text).mood?.flags ?? [];
      return flags.filter(({ flag }) => flag === 'abuse' || flag === 'physical_threat').flatMap(({ words }) => words);
    },
    /** What a shopper wants, of the intents of a storefront; null where that cannot be told. */
    findTopic(text: string): string | null {
      const intent = mind().readIntent(text);
      return intent && intent.confidence >= sureEnough && !noTopics.has(intent.best) ? intent.best : null;
    },
    /** Checksums of the models behind it. */
    version: (): string => mind().version,
  };
}
