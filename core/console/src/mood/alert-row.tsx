import type { ListedAlert } from '@shopbell/contract';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { nameOf } from '../shell/names.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { sayRisk } from './say-risk.ts';

/** One alert: how bad, why, since when, how it ended, and whether it was right. */
export function AlertRow({ alert, onChanged }: { alert: ListedAlert; onChanged: () => void }) {
  const { desk, say, format, go } = useConsole();
  const { Badge, Button, Link } = useKit();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { id, conversation, state, flags, reasons, raisedAt, snoozedUntil, escalatedAt } = alert;
  const { endedAt, endedWhy, person } = alert;
  const judge = async (atRisk: boolean) => {
    setRefusal(null);
    const judging = desk.live.client.call('judgeAlert', { body: { alert: id, atRisk } });
    await judging.then(onChanged, (error: unknown) => setRefusal(refusalOf(error)));
  };
  return (
    <li className="sb-promise-row" data-alert={id}>
      <span className="sb-promise-main">
        <span className="sb-row">
          {person ? (
            <strong>
              <bdi>{nameOf(say, person)}</bdi>
            </strong>
          ) : null}
          <Badge tone={state === 'raised' ? 'bad' : 'neutral'}>{sayRisk({ say, format }, alert)}</Badge>
          {flags.map((flag) => (
            <Badge key={flag}>{say(`mood.flag.${flag}`)}</Badge>
          ))}
        </span>
        {reasons.length > 0 ? (
          <span>
            {say('alerts.because', {
              reasons: reasons.map(({ reason }) => say(`alerts.reason.${reason}`)).join(say('alerts.comma')),
            })}
          </span>
        ) : null}
        <span className="sb-promise-facts">
          <time dateTime={raisedAt}>{say('alerts.raised', { time: format.dateTime(raisedAt) })}</time>
          {escalatedAt ? <span>{say('alerts.escalated', { time: format.dateTime(escalatedAt) })}</span> : null}
          {snoozedUntil ? <span>{say('alerts.snoozed', { time: format.dateTime(snoozedUntil) })}</span> : null}
          {endedAt && endedWhy ? (
            <span>{say(`alerts.ended.${endedWhy}`, { time: format.dateTime(endedAt) })}</span>
          ) : null}
          <Link onPress={() => go({ screen: 'inbox', view: 'open', conversation })}>
            {say('alerts.open-conversation')}
          </Link>
        </span>
        {refusal ? <RefusalBanner refusal={refusal} onDismiss={() => setRefusal(null)} /> : null}
      </span>
      {state === 'ended' ? null : (
        <span className="sb-row sb-row-end">
          <Button kind="plain" onPress={() => void judge(false)}>
            {say('alert.not-at-risk')}
          </Button>
        </span>
      )}
    </li>
  );
}
