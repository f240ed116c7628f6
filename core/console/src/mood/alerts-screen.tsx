import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { type AlertsView, alertsViews } from '../shell/places.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { AlertRow } from './alert-row.tsx';
import { useAlerts } from './use-alerts.ts';

/** Every alert of the shop: what stands, what was put aside, and how the others ended. */
export function AlertsScreen({ view }: { view: AlertsView }) {
  const { say, go } = useConsole();
  const { Button, Empty, Page, Tabs } = useKit();
  const list = useAlerts(view);
  const items = list.value?.items ?? [];
  return (
    <div className="sb-work">
      <Page title={say('alerts.title')} description={say('alerts.text')}>
        <Tabs
          label={say('alerts.view')}
          value={view}
          tabs={alertsViews.map((name) => ({ value: name, label: say(`alerts.view.${name}`) }))}
          onChange={(next) => go({ screen: 'alerts', view: next as AlertsView })}
        />
        {list.refusal ? <RefusalBanner refusal={list.refusal} onRetry={list.reload} /> : null}
        {list.loading && !list.value ? <Skeleton kind="form" count={5} /> : null}
        {list.value && items.length === 0 ? (
          <Empty title={say(`alerts.none.${view}`)}>{say(`alerts.none.${view}.text`)}</Empty>
        ) : null}
        {items.length > 0 ? (
          <ul className="sb-promise-rows" aria-label={say(`alerts.view.${view}`)}>
            {items.map((alert) => (
              <AlertRow key={alert.id} alert={alert} onChanged={list.reload} />
            ))}
          </ul>
        ) : null}
        {list.value?.more ? (
          <Button busy={list.loading} onPress={list.showMore}>
            {say('tickets.more')}
          </Button>
        ) : null}
      </Page>
    </div>
  );
}
