import type { EmotionSettings } from '@shopbell/contract';
import { useKit } from '../../kit/kit-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { tooLong } from '../../shell/too-long.ts';
import type { WordKey } from '../../words/words.ts';
import { spansFit } from '../hours.ts';
import { SectionPage } from '../section-page.tsx';
import type { SettingsProps } from '../settings.tsx';
import { useSection } from '../use-section.ts';
import { AlertParts } from './alert-parts.tsx';
import { LearnedPart } from './learned.tsx';
import { mostWords, SoothingParts } from './soothing-parts.tsx';
import { TellingParts } from './telling-parts.tsx';

/** Whether moods are read at all, when an alert is raised, who is told, and how upset customers are answered. */
export function EmotionForm({ book }: SettingsProps) {
  const { say, go } = useConsole();
  const { Link, Section, Switch } = useKit();
  const form = useSection(book, 'emotion');
  const { value, patch, disabled } = form;
  const wrong = mistakeIn(value);
  const long = value.soothing.templates.map(({ text }) => tooLong(say, text, mostWords)).find(Boolean);
  const parts = { value, patch, disabled };
  return (
    <SectionPage
      title={say('settings.emotion')}
      description={say('emotion.text')}
      form={form}
      mistake={wrong ? say(wrong) : (long ?? '')}
    >
      <Section>
        <Switch
          label={say('emotion.on')}
          description={say('emotion.on.text')}
          checked={value.on}
          disabled={disabled}
          onChange={(on) => patch({ on })}
        />
        <p>
          <Link onPress={() => go({ screen: 'alerts', view: 'raised' })}>{say('alerts.all')}</Link>
        </p>
      </Section>
      {value.on ? (
        <>
          <AlertParts {...parts} />
          <TellingParts {...parts} mails={book.mails} />
          <SoothingParts {...parts} />
          <LearnedPart />
        </>
      ) : null}
    </SectionPage>
  );
}

function mistakeIn({ thresholds, restMinutes, quiet, escalation, mail, webhook, soothing }: EmotionSettings) {
  const { raise, calm, again } = thresholds;
  const isShare = (value: number) => value >= 0 && value <= 1;
  const wrong: readonly (readonly [boolean, WordKey])[] = [
    [![raise, calm, again].every(isShare) || calm >= raise, 'emotion.mistake.thresholds'],
    [!isWhole(restMinutes, 0, 10_080), 'emotion.mistake.rest'],
    [!spansFit(quiet.spans), 'emotion.mistake.quiet'],
    [escalation !== null && !isWhole(escalation.minutes, 1, 1_440), 'emotion.mistake.escalation'],
    [mail.some((address) => !/^\S+@\S+\.\S+$/.test(address)), 'emotion.mistake.mail'],
    [webhook !== null && !/^https?:\/\/\S+$/i.test(webhook.url), 'emotion.mistake.webhook'],
    [soothing.templates.some(({ text }) => text.trim() === ''), 'emotion.mistake.template'],
    [
      soothing.templates.some(({ language }) => !/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(language)),
      'emotion.mistake.language',
    ],
  ];
  return wrong.find(([is]) => is)?.[1];
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
