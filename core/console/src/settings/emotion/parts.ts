import type { EmotionSettings } from '@shopbell/contract';

/** What the parts of the page about moods are given. */
export interface EmotionParts {
  value: EmotionSettings;
  patch: (part: Partial<EmotionSettings>) => void;
  disabled: boolean;
}
