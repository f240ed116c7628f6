import type { EmotionSettings, Hours } from '@shopbell/contract';
import { isOpen } from '../shops/index.ts';

/** Whether `at` (milliseconds) is a time in which nobody wants to be disturbed. A span over midnight is two. */
export function isQuiet({ outsideHours, spans }: EmotionSettings['quiet'], hours: Hours, at: number): boolean {
  if (outsideHours && !isOpen(hours, at)) return true;
  return (
    spans.length > 0 &&
    isOpen({ timeZone: hours.timeZone, week: Array.from({ length: 7 }, () => spans), holidays: [] }, at)
  );
}
