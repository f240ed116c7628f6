import type { QualityCheck, QualityGroup } from '@shopbell/contract';
import { useMemo, useState } from 'react';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { DaysSelect, firstDays } from '../numbers/days-select.tsx';
import { MeasureCard } from '../numbers/measure-card.tsx';
import { spanOf } from '../numbers/span.ts';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useResource } from '../shell/use-resource.ts';
import { type Behind, CasesBehind } from './cases-behind.tsx';
import { GroupTable } from './group-table.tsx';

export type By = 'agent' | 'topic';

/** How ended conversations did in each check: all, by agent, by topic, with the conversations behind each number. */
export function QualityScreen() {
  const { desk, say, go } = useConsole();
  const { Link, Page, Section, Stack, Tabs } = useKit();
  const [days, setDays] = useState(firstDays);
  const [by, setBy] = useState<By>('agent');
  const [behind, setBehind] = useState<Behind>({});
  const span = useMemo(() => spanOf(Number(days), desk.session.shop.timeZone), [days, desk]);
  const figures = useResource(`${span.from} ${span.to} ${by}`, () =>
    desk.live.client.call('getQuality', { query: { ...span, by } }),
  );
  return (
    <div className="sb-work">
      <Page
        title={say('quality.title')}
        description={say('quality.text')}
        actions={
          <Stack direction="row" align="end">
            <DaysSelect value={days} onChange={setDays} />
          </Stack>
        }
      >
        {figures.refusal ? <RefusalBanner refusal={figures.refusal} onRetry={figures.reload} /> : null}
        {figures.value ? (
          <>
            <Checks all={figures.value.all} onShow={(failed) => setBehind({ failed })} />
            <Section
              title={say('quality.by')}
              actions={
                <Link onPress={() => go({ screen: 'settings', section: 'quality' })}>{say('quality.settings')}</Link>
              }
            >
              <Stack gap={3}>
                <Tabs
                  label={say('quality.by')}
                  value={by}
                  tabs={(['agent', 'topic'] as const).map((value) => ({ value, label: say(`quality.by.${value}`) }))}
                  onChange={(next) => setBy(next as By)}
                />
                <GroupTable by={by} groups={figures.value.groups} onShow={setBehind} />
              </Stack>
            </Section>
            <CasesBehind
              span={span}
              behind={behind}
              review={figures.value.review}
              onChange={setBehind}
              onReviewed={figures.reload}
            />
          </>
        ) : figures.refusal ? null : (
          <Skeleton kind="form" count={6} />
        )}
      </Page>
    </div>
  );
}

function Checks({ all, onShow }: { all: QualityGroup; onShow: (check: QualityCheck) => void }) {
  const { say, format } = useConsole();
  const { Button, Empty } = useKit();
  if (all.cases === 0) return <Empty title={say('quality.none')}>{say('quality.none.text')}</Empty>;
  return (
    <div className="sb-figures">
      <MeasureCard label={say('quality.cases')} text={format.number(all.cases)} />
      {all.checks.map(({ check, cases, passed, enough }) => (
        <div key={check} className="sb-quality-check">
          <MeasureCard
            label={say(`quality.check.${check}`)}
            measure={{ value: passed, cases, enough }}
            show={format.percent}
          />
          <Button kind="plain" onPress={() => onShow(check)} label={say(`quality.check.${check}`)}>
            {say('quality.show-failed')}
          </Button>
        </div>
      ))}
    </div>
  );
}
