import type { Format } from '../words/format.ts';
import type { Say } from '../words/words.ts';

const hourMs = 3_600_000;

/** Times worth putting something aside until, in the viewer's zone; `value` is RFC 3339 in UTC. */
export function snoozeChoices(say: Say, format: Format, now = Date.now()) {
  const at = (days: number, hour: number) => {
    const day = new Date(now);
    day.setDate(day.getDate() + days);
    return day.setHours(hour, 0, 0, 0);
  };
  const weekday = new Date(now).getDay();
  const choices = [
    { label: say('snooze.hour'), until: now + hourMs },
    { label: say('snooze.today'), until: at(0, 17) },
    { label: say('snooze.tomorrow'), until: at(1, 9) },
    { label: say('snooze.week'), until: at((8 - weekday) % 7 || 7, 9) },
  ];
  return choices
    .filter(({ until }, at) => until > now + hourMs / 2 && choices.findIndex((other) => other.until === until) === at)
    .map(({ label, until }) => {
      const value = new Date(until).toISOString();
      return { value, label, description: format.dateTime(value) };
    });
}
