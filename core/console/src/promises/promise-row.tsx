import type { PromiseView } from '@shopbell/contract';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import type { Place } from '../shell/places.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useNow } from '../shell/use-now.ts';
import { useStore } from '../state/store.ts';
import { ReasonDialog } from '../tickets/reason-dialog.tsx';
import type { WordKey } from '../words/words.ts';
import { toneOfPromise, whatText } from './what.ts';

const dayMs = 86_400_000;

/** One promise: what, by when, whose, and how it ends. */
export function PromiseRow({ promise, onChanged }: { promise: PromiseView; onChanged: () => void }) {
  const { desk, say, format, go } = useConsole();
  const { Badge, Button, Link } = useKit();
  const agents = useStore(desk.agents);
  const now = useNow();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [withdrawing, setWithdrawing] = useState(false);
  const { id, what, text, dueAt, state, endedAt, agent } = promise;
  const soon = state === 'open' && Date.parse(dueAt) - now < dayMs;
  const late = state === 'kept' && endedAt !== null && endedAt > dueAt;
  const end = async (work: Promise<unknown>) => {
    setRefusal(null);
    await work.then(onChanged, (error: unknown) => setRefusal(refusalOf(error)));
  };
  const { client } = desk.live;
  const name = agents.find((each) => each.id === agent)?.name ?? say('agent.unknown');
  return (
    <li className="sb-promise-row" data-promise={id}>
      <span className="sb-promise-main">
        <span className="sb-row">
          <strong>{whatText(say, what)}</strong>
          <time
            className="sb-due"
            dateTime={dueAt}
            data-tone={state === 'broken' ? 'bad' : soon ? 'warning' : undefined}
          >
            {say('promise.by', { time: format.dateTime(dueAt) })}
          </time>
          <Badge tone={toneOfPromise[state]}>{say(`promise.state.${state}`)}</Badge>
          {late ? <Badge tone="warning">{say('promise.late')}</Badge> : null}
        </span>
        {text ? (
          <q className="sb-trace-quote" dir="auto">
            {text}
          </q>
        ) : null}
        <span className="sb-promise-facts">
          <bdi>{say('promise.by-whom', { name })}</bdi>
          {endedAt ? (
            <span>
              {say('promise.ended', { state: say(`promise.state.${state}`), time: format.dateTime(endedAt) })}
            </span>
          ) : null}
          {leads(promise).map(([word, place]) => (
            <Link key={word} onPress={() => go(place)}>
              {say(word)}
            </Link>
          ))}
        </span>
        {refusal ? <RefusalBanner refusal={refusal} onDismiss={() => setRefusal(null)} /> : null}
      </span>
      {state === 'open' || state === 'broken' ? (
        <span className="sb-row sb-row-end">
          <Button onPress={() => void end(client.call('keepPromise', { body: { promise: id } }))}>
            {say('promise.keep')}
          </Button>
          <Button kind="plain" onPress={() => setWithdrawing(true)}>
            {say('promise.withdraw')}
          </Button>
        </span>
      ) : null}
      <ReasonDialog
        open={withdrawing}
        title={say('promise.withdraw.title')}
        text={say('promise.withdraw.text')}
        label={say('promise.withdraw.reason')}
        action={say('promise.withdraw')}
        onClose={() => setWithdrawing(false)}
        onReason={(reason) => {
          setWithdrawing(false);
          void end(client.call('withdrawPromise', { body: { promise: id, reason } }));
        }}
      />
    </li>
  );
}

/** Where it was said, and what it is about. */
function leads({ conversation, ticket, order }: PromiseView): [WordKey, Place][] {
  return [
    ...(conversation
      ? [['promise.open.conversation', { screen: 'inbox', view: 'open', conversation }] satisfies [WordKey, Place]]
      : []),
    ...(ticket ? [['promise.open.ticket', { screen: 'ticket', ticket }] satisfies [WordKey, Place]] : []),
    ...(order ? [['promise.open.order', { screen: 'order', order }] satisfies [WordKey, Place]] : []),
  ];
}
