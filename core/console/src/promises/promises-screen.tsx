import type { PromiseView } from '@shopbell/contract';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { type PromisesView, promisesViews } from '../shell/places.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useNow } from '../shell/use-now.ts';
import { PromiseRow } from './promise-row.tsx';
import { usePromises } from './use-promises.ts';

const dayMs = 86_400_000;

/** What was promised: what is to be kept and when, what broke, what was kept. */
export function PromisesScreen({ view, mine }: { view: PromisesView; mine: boolean }) {
  const { say, go } = useConsole();
  const { Button, Empty, Page, Tabs } = useKit();
  const now = useNow();
  const filter = { states: [view], ...(mine ? { agent: 'me' } : {}) };
  const list = usePromises({ filter, sort: view === 'open' ? 'due' : 'latest' });
  const items = list.value?.items ?? [];
  const isSoon = ({ dueAt }: PromiseView) => view === 'open' && Date.parse(dueAt) - now < dayMs;
  const groups = [
    { title: 'promises.due-soon', items: items.filter(isSoon) },
    { title: 'promises.later', items: items.filter((promise) => !isSoon(promise)) },
  ] as const;
  return (
    <div className="sb-work">
      <Page title={say('nav.promises')} description={say('promises.text')}>
        <div className="sb-row">
          <Tabs
            label={say('promises.view')}
            value={view}
            tabs={promisesViews.map((name) => ({ value: name, label: say(`promises.view.${name}`) }))}
            onChange={(next) => go({ screen: 'promises', view: next as PromisesView, mine })}
          />
          <Button pressed={mine} onPress={() => go({ screen: 'promises', view, mine: !mine }, { replace: true })}>
            {say('promises.mine')}
          </Button>
        </div>
        {list.refusal ? <RefusalBanner refusal={list.refusal} onRetry={list.reload} /> : null}
        {list.loading && !list.value ? <Skeleton kind="form" count={5} /> : null}
        {list.value && items.length === 0 ? (
          <Empty title={say('promises.none')}>{say('promises.none.text')}</Empty>
        ) : null}
        {groups.map(({ title, items: ofGroup }) =>
          ofGroup.length === 0 ? null : (
            <section key={title} className="sb-promise-group">
              {view === 'open' ? <h2>{say(title)}</h2> : null}
              <ul className="sb-promise-rows">
                {ofGroup.map((promise) => (
                  <PromiseRow key={promise.id} promise={promise} onChanged={list.reload} />
                ))}
              </ul>
            </section>
          ),
        )}
        {list.value?.more ? (
          <Button busy={list.loading} onPress={list.showMore}>
            {say('tickets.more')}
          </Button>
        ) : null}
      </Page>
    </div>
  );
}
