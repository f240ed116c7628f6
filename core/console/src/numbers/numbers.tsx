import type { Insights, Measure } from '@shopbell/contract';
import { useMemo, useState } from 'react';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { saveFile } from '../shell/save-file.ts';
import { useResource } from '../shell/use-resource.ts';
import { insightsCsv } from './csv.ts';
import { DayChart } from './day-chart.tsx';
import { DaysSelect, firstDays } from './days-select.tsx';
import { enoughCases, MeasureCard } from './measure-card.tsx';
import { spanOf } from './span.ts';

/** What happened in a span of days. A number that rests on too little says so. */
export function Numbers() {
  const { desk, say, go } = useConsole();
  const { Button, Link, Page, Stack } = useKit();
  const [days, setDays] = useState(firstDays);
  const span = useMemo(() => spanOf(Number(days), desk.session.shop.timeZone), [days, desk]);
  const insights = useResource(`${span.from} ${span.to}`, () => desk.live.client.call('getInsights', { query: span }));
  const download = () => {
    if (insights.value) saveFile(`numbers-${span.to.slice(0, 10)}.csv`, 'text/csv', insightsCsv(insights.value));
  };
  return (
    <Page
      title={say('nav.numbers')}
      description={say('numbers.text', { zone: desk.session.shop.timeZone })}
      actions={
        <Stack direction="row" align="end">
          <DaysSelect value={days} onChange={setDays} />
          <Button disabled={!insights.value} onPress={download}>
            {say('numbers.csv')}
          </Button>
        </Stack>
      }
    >
      <p>
        <Link onPress={() => go({ screen: 'quality' })}>{say('quality.link')}</Link>
      </p>
      {insights.refusal ? <RefusalBanner refusal={insights.refusal} onRetry={insights.reload} /> : null}
      {insights.value ? (
        <Figures insights={insights.value} />
      ) : insights.refusal ? null : (
        <Skeleton kind="form" count={6} />
      )}
    </Page>
  );
}

function Figures({ insights }: { insights: Insights }) {
  const { say, format } = useConsole();
  const { Section } = useKit();
  const { firstReply, resolution, satisfaction, messages } = insights;
  return (
    <>
      <div className="sb-figures">
        <MeasureCard label={say('numbers.conversations')} text={format.number(insights.conversations)} />
        <MeasureCard label={say('numbers.from-people')} text={format.number(messages.fromPeople)} />
        <MeasureCard label={say('numbers.from-agents')} text={format.number(messages.fromAgents)} />
        <MeasureCard
          label={say('numbers.rate')}
          measure={rateOf(satisfaction)}
          show={format.percent}
          foot={say('numbers.rate.text', { answered: satisfaction.answered, asked: satisfaction.asked })}
        />
      </div>
      <Section title={say('numbers.per-day')}>
        <DayChart days={insights.perDay} />
      </Section>
      <Section title={say('numbers.first-reply')} description={say('numbers.first-reply.text')}>
        <Durations wall={firstReply.wall} business={firstReply.business} />
      </Section>
      <Section title={say('numbers.resolution')} description={say('numbers.resolution.text')}>
        <Durations wall={resolution.wall} business={resolution.business} />
      </Section>
      <Section title={say('numbers.satisfaction')} description={say('numbers.satisfaction.text')}>
        <div className="sb-figures">
          <MeasureCard
            label={say('numbers.mean')}
            measure={satisfaction.mean}
            show={(value) => say('numbers.of-five', { value: format.number(value) })}
          />
          <MeasureCard label={say('numbers.satisfied')} measure={satisfaction.satisfied} show={format.percent} />
        </div>
      </Section>
    </>
  );
}

/** A share is a figure like any other: of a few it says nothing. */
function rateOf({ responseRate, asked }: Insights['satisfaction']): Measure {
  return { value: responseRate, cases: asked, enough: asked >= enoughCases };
}

type Spans = Insights['firstReply'];

function Durations({ wall, business }: Spans) {
  const { say, format } = useConsole();
  return (
    <div className="sb-figures">
      <MeasureCard label={say('numbers.median')} measure={wall.median} show={format.duration} />
      <MeasureCard label={say('numbers.p90')} measure={wall.p90} show={format.duration} />
      <MeasureCard label={say('numbers.median.business')} measure={business.median} show={format.duration} />
      <MeasureCard label={say('numbers.p90.business')} measure={business.p90} show={format.duration} />
    </div>
  );
}
