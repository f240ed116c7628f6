import type { Trace, TraceLine } from '@shopbell/contract';
import { useMemo, useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { useStore } from '../state/store.ts';
import { textOf } from './line-text.ts';

const shownAtFirst = 12;

/** Everything that has happened, the newest first, by the days of the viewer. */
export function TraceStory({ lines, onTicket }: Pick<Trace, 'lines'> & { onTicket: (title: string) => void }) {
  const { say } = useConsole();
  const { Button, Tabs } = useKit();
  const [audience, setAudience] = useState('all');
  const [all, setAll] = useState(false);
  const told = useMemo(
    () => lines.filter((line) => audience === 'all' || line.audience === 'customer').toReversed(),
    [lines, audience],
  );
  const shown = all ? told : told.slice(0, shownAtFirst);
  const days = byDay(shown);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <section className="sb-trace-part" aria-label={say('trace.story')}>
      <div className="sb-trace-story-head">
        <h3>{say('trace.story')}</h3>
        <Tabs
          label={say('trace.story')}
          value={audience}
          onChange={setAudience}
          tabs={[
            { value: 'all', label: say('trace.story.all') },
            { value: 'customer', label: say('trace.story.customer') },
          ]}
        />
      </div>
      {told.length === 0 ? <p className="sb-soft">{say('trace.story.none')}</p> : null}
      {days.map((ofDay) => (
        <Day key={ofDay[0]?.id} lines={ofDay} onTicket={onTicket} />
      ))}
      {told.length > shown.length ? (
        <Button kind="plain" onPress={() => setAll(true)}>
          {say('trace.story.earlier', { count: told.length - shown.length })}
        </Button>
      ) : null}
      <small>{say('trace.story.zone', { zone })}</small>
    </section>
  );
}

/** Neighbours of one day of the viewer's, together. */
function byDay(lines: readonly TraceLine[]): TraceLine[][] {
  const days: TraceLine[][] = [];
  let day = '';
  for (const line of lines) {
    const next = new Date(line.at).toDateString();
    if (next === day) days.at(-1)?.push(line);
    else days.push([line]);
    day = next;
  }
  return days;
}

function Day({ lines, onTicket }: { lines: readonly TraceLine[]; onTicket: (title: string) => void }) {
  const { format } = useConsole();
  return (
    <div>
      <h4 className="sb-trace-day">{format.day(lines[0]?.at ?? '')}</h4>
      <ol className="sb-trace-lines">
        {lines.map((line) => (
          <Line key={line.id} line={line} onTicket={onTicket} />
        ))}
      </ol>
    </div>
  );
}

const alarming =
  /^(payment\.(failed|held)|promise\.(broken|kept-late)|mail\.bounced|refund\.failed|fulfilment\.failed|action\.(refused|unclear|landed-failed|landed-unsettled)|parcel\.(attempt-failed|trouble)|warehouse\.held|stock\.back-ordered)$/;

function Line({ line, onTicket }: { line: TraceLine; onTicket: (title: string) => void }) {
  const { say, format, desk } = useConsole();
  const agents = useStore(desk.agents);
  const nameOf = (id: string) => agents.find((agent) => agent.id === id)?.name ?? say('agent.unknown');
  const { title, facts, quote } = textOf(line, { say, format, nameOf });
  const { at, sources, audience, kind } = line;
  const signs = [
    sources.map((source) => say(`trace.source.${source}`)).join(' + '),
    line.facts.zoneKnown === false ? say('trace.clock-unsure') : null,
    audience === 'agents' ? say('trace.only-agents') : null,
  ];
  return (
    <li className="sb-trace-line" data-alarming={alarming.test(kind)} data-audience={audience}>
      <time dateTime={at}>{format.time(at)}</time>
      <span className="sb-trace-line-text">
        <span className="sb-trace-line-first">
          <bdi className="sb-trace-line-title">{title}</bdi>
          {facts.length > 0 ? <bdi>{facts.join(' · ')}</bdi> : null}
        </span>
        {quote ? (
          <q className="sb-trace-quote" dir="auto">
            {quote}
          </q>
        ) : null}
        <small>{signs.filter(Boolean).join(' · ')}</small>
      </span>
      <button
        type="button"
        className="sb-icon-button sb-trace-line-ticket"
        aria-label={say('trace.ticket.line')}
        title={say('trace.ticket.line')}
        onClick={() => onTicket([title, ...facts].join(' · '))}
      >
        <Icon name="ticket" />
      </button>
    </li>
  );
}
