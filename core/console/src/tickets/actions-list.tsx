import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useChanges } from '../shell/use-changes.ts';
import { useResource } from '../shell/use-resource.ts';
import { OpenActions } from '../trace/open-actions.tsx';

/** Actions on orders of which nobody knows the end, the oldest first: each told, settled by who may, and led to its order. */
export function ActionsList() {
  const { desk, say, go } = useConsole();
  const { Button, Empty } = useKit();
  const list = useResource('open-actions', () => desk.live.client.call('listOpenActions', {}));
  useChanges(/^order\.action-/, list.reload);
  if (list.refusal) return <RefusalBanner refusal={list.refusal} onRetry={list.reload} />;
  if (!list.value) return <Skeleton kind="form" count={3} />;
  if (list.value.items.length === 0) return <Empty title={say('actions.none')}>{say('actions.none.text')}</Empty>;
  return (
    <ul className="sb-open-actions">
      {list.value.items.map((action) => (
        <li key={action.asked}>
          <OpenActions open={[action]} reload={list.reload} />
          <Button kind="plain" onPress={() => go({ screen: 'order', order: action.order })}>
            {say('actions.open')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
