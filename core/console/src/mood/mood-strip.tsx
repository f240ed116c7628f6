import type { AlertView, Compensation, ConversationId, MessageMood } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { CorrectMenu } from './correct-menu.tsx';
import { movingWords } from './moving-words.ts';
import { useMood } from './use-mood.ts';

const snoozeMs = 3_600_000;
const mostWords = 4;

/** One quiet line over a conversation: how its customer feels, by which words, and what to do where it is at risk. */
export function MoodStrip({ conversation }: { conversation: ConversationId }) {
  const { say } = useConsole();
  const { value, reload } = useMood(conversation);
  const last = value?.messages.at(-1);
  if (value?.off === 'customer') return <p className="sb-mood-strip">{say('mood.off.customer')}</p>;
  if (!value || value.off || !last) return null;
  const tone = value.alert ? 'bad' : last.mood?.severity === 1 ? 'warning' : undefined;
  return (
    <section className="sb-mood-strip" data-tone={tone} aria-label={say('mood.strip')}>
      {tone ? <Icon name="warning" /> : null}
      <MoodFacts message={last} risk={value.risk} />
      <span className="sb-mood-actions">
        {value.alert ? <AlertActions alert={value.alert} onDone={reload} /> : null}
        <CorrectMenu conversation={conversation} message={last} onDone={reload} />
      </span>
    </section>
  );
}

function MoodFacts({ message, risk }: { message: MessageMood; risk: number | null }) {
  const { say, format } = useConsole();
  const { mood, flagged, moved, corrected } = message;
  if (corrected !== null)
    return (
      <span className="sb-mood-facts">
        <strong>{say('mood.corrected', { mood: say(`mood.severity.${corrected}`) })}</strong>
      </span>
    );
  if (!mood) return <span className="sb-mood-facts">{say('mood.unknown')}</span>;
  const words = movingWords([...flagged.flatMap((flag) => flag.words), ...moved.map((each) => each.words)], mostWords);
  const facts = [
    say(`mood.severity.${mood.severity}`),
    ...(mood.severity > 0 ? [say(`mood.emotion.${mood.emotion}`)] : []),
    ...(mood.clear ? [] : [say('mood.unclear')]),
    ...mood.flags.map((flag) => say(`mood.flag.${flag}`)),
    ...(risk === null ? [] : [say('mood.risk', { percent: format.percent(risk) })]),
  ];
  return (
    <span className="sb-mood-facts">
      <strong>{facts.join(' · ')}</strong>
      {words.length > 0 ? (
        <>
          {' · '}
          <bdi>{say('mood.words', { words: words.join(say('mood.words.between')) })}</bdi>
        </>
      ) : null}
    </span>
  );
}

function AlertActions({ alert, onDone }: { alert: AlertView; onDone: () => void }) {
  const { desk, say, format } = useConsole();
  const { Button, toast } = useKit();
  const [busy, setBusy] = useState(false);
  const [may, setMay] = useState<Compensation | null>(null);
  const { client } = desk.live;
  const run = (work: () => Promise<unknown>) => {
    setBusy(true);
    work()
      .then(onDone, () => toast({ text: say('alert.failed'), tone: 'bad' }))
      .finally(() => setBusy(false));
  };
  const until = () => new Date(Date.now() + snoozeMs).toISOString();
  const draft = async () => {
    const { drafts, compensation } = await client.call('getSoothing', { query: { conversation: alert.conversation } });
    setMay(compensation);
    const text = drafts[0]?.text;
    // What is being written already stays.
    if (text)
      desk.drafts.of(alert.conversation, 'reply').set((before) => (before.text.trim() ? before : { ...before, text }));
  };
  return (
    <>
      {may ? (
        <span role="status">{say('alert.may-give', { amount: format.money(may.most), order: may.number })}</span>
      ) : null}
      {alert.path === 'safety' ? <strong>{say('alert.safety')}</strong> : null}
      <Button kind="plain" busy={busy} onPress={() => run(draft)}>
        {say('alert.draft')}
      </Button>
      {alert.path === 'risk' && alert.state === 'raised' ? (
        <Button
          kind="plain"
          busy={busy}
          onPress={() => run(() => client.call('snoozeAlert', { body: { alert: alert.id, until: until() } }))}
        >
          {say('alert.snooze')}
        </Button>
      ) : null}
      <Button
        kind="plain"
        busy={busy}
        onPress={() => run(() => client.call('judgeAlert', { body: { alert: alert.id, atRisk: false } }))}
      >
        {say('alert.not-at-risk')}
      </Button>
    </>
  );
}
