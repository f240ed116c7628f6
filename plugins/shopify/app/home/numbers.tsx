import type { Desk } from '@shopbell/shopify';
import { polarisKit as kit } from '../kit.tsx';
import { useLocale, useWords } from '../surroundings.ts';
import type { Locale, Words } from '../words/words.ts';

export function Numbers({ glance }: Pick<Desk, 'glance'>) {
  const say = useWords();
  const locale = useLocale();
  if (!glance)
    return (
      <kit.Section title={say('numbers.title')}>
        <kit.Banner tone="warning" title={say('numbers.none')} />
      </kit.Section>
    );
  const { waiting, conversations, firstReply, satisfied } = glance;
  const share = new Intl.NumberFormat(locale, { style: 'percent' });
  const few = ({ cases }: { cases: number }) => ({
    value: say('numbers.few'),
    note: say('numbers.cases', { cases }),
  });
  const given = ({ value, cases }: typeof satisfied, key: keyof Words, words: (value: number) => string) =>
    value === null ? few({ cases }) : { value: words(value), note: say(key, { cases }) };
  const tiles = [
    { name: 'waiting', value: String(waiting) },
    { name: 'conversations', value: String(conversations) },
    { name: 'reply', ...given(firstReply, 'numbers.replies', (seconds) => durationOf(seconds, locale)) },
    { name: 'satisfied', ...given(satisfied, 'numbers.of', (value) => share.format(value)) },
  ] as const;
  return (
    <kit.Section title={say('numbers.title')}>
      <dl className="shopbell-tiles">
        {tiles.map((tile) => (
          <div key={tile.name}>
            <dt>
              <kit.Text kind="soft">{say(`numbers.${tile.name}`)}</kit.Text>
            </dt>
            <dd>
              <kit.Text kind="heading">{tile.value}</kit.Text>
              {'note' in tile && <kit.Text kind="small">{tile.note}</kit.Text>}
            </dd>
          </div>
        ))}
      </dl>
    </kit.Section>
  );
}

/** In the largest unit of which there is one and a half. */
function durationOf(seconds: number, locale: Locale): string {
  const [value, unit] =
    seconds < 90
      ? ([seconds, 'second'] as const)
      : seconds < 5_400
        ? ([seconds / 60, 'minute'] as const)
        : ([seconds / 3_600, 'hour'] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: unit === 'hour' ? 1 : 0 }).format(
    value,
  );
}
