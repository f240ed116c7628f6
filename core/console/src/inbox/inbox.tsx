import type { ConversationId } from '@shopbell/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ConversationScreen } from '../conversation/conversation-screen.tsx';
import { PersonPanel } from '../customer/person-panel.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { useRoomy } from '../shell/use-roomy.ts';
import { TracePanel } from '../trace/trace-panel.tsx';
import { ListPane } from './list-pane.tsx';
import { SearchPane } from './search-pane.tsx';
import { useSavedFilters } from './use-saved-filters.ts';
import { ViewColumn } from './view-column.tsx';

/** List beside conversation beside person; on narrow screens one after the other. */
export function Inbox() {
  const { place, go, desk } = useConsole();
  const saved = useSavedFilters();
  const [wanted, setWanted] = useState(() => desk.storage.read<boolean>('panel') ?? true);
  const [drawer, setDrawer] = useState<ConversationId | null>(null);
  const roomy = useRoomy();
  const [sequence, setSequence] = useState<readonly ConversationId[]>([]);
  const here = place.screen === 'inbox' || place.screen === 'search' ? place : null;
  const conversation = here?.conversation ?? null;
  const { order, closeOrder } = useOrderBeside();
  const panel = conversation !== null && (roomy ? wanted : drawer === conversation);

  const open = useCallback(
    (next: ConversationId | null) => {
      if (place.screen === 'search') go({ screen: 'search', words: place.words, conversation: next });
      else if (place.screen === 'inbox') go({ screen: 'inbox', view: place.view, conversation: next });
    },
    [place, go],
  );
  const step = (by: 1 | -1) => {
    const at = conversation ? sequence.indexOf(conversation) : -1;
    const next = sequence[at < 0 ? 0 : at + by];
    if (next) open(next);
  };
  const showPanel = (shown: boolean) => {
    if (!roomy) return setDrawer(shown ? conversation : null);
    setWanted(shown);
    desk.storage.write('panel', shown);
  };

  return (
    <div className="sb-inbox" data-open={conversation !== null} data-panel={panel} data-trace={order !== null}>
      <ViewColumn saved={saved} />
      {place.screen === 'search' ? (
        <SearchPane key="search" words={place.words} open={open} onOrder={setSequence} />
      ) : (
        <ListPane saved={saved} open={open} onOrder={setSequence} />
      )}
      {conversation ? (
        <ConversationScreen
          key={conversation}
          id={conversation}
          panel={panel}
          onPanel={showPanel}
          onClose={order === null ? () => open(null) : closeOrder}
          onStep={step}
        />
      ) : (
        <NothingOpen />
      )}
      {conversation && panel ? (
        <PersonPanel
          key={`${conversation} person`}
          id={conversation}
          hidden={order !== null}
          onClose={() => showPanel(false)}
        />
      ) : null}
      {conversation && order !== null ? (
        <TracePanel key={`${conversation} ${order}`} order={order} conversation={conversation} onClose={closeOrder} />
      ) : null}
    </div>
  );
}

/** The order beside the conversation. Whoever closes it is back at what opened it, but who already types elsewhere stays there. */
function useOrderBeside(): { order: string | null; closeOrder: () => void } {
  const { place, go, root } = useConsole();
  const order = (place.screen === 'inbox' || place.screen === 'search' ? place.order : null) ?? null;
  const before = useRef<string | null>(null);
  useEffect(() => {
    const was = before.current;
    before.current = order;
    if (was === null || order !== null || document.activeElement?.matches('input, textarea, select')) return;
    root.current?.querySelector<HTMLElement>(`[data-order="${CSS.escape(was)}"] button`)?.focus();
  }, [order, root]);
  const closeOrder = () => {
    if (place.screen !== 'inbox' && place.screen !== 'search') return;
    const { order: _, ...rest } = place;
    go(rest);
  };
  return { order, closeOrder };
}

function NothingOpen() {
  const { say } = useConsole();
  const { Empty } = useKit();
  return (
    <section className="sb-nothing-open" aria-label={say('conversation.label')}>
      <span className="sb-nothing-sign">
        <Icon name="bell" />
      </span>
      <Empty title={say('inbox.nothing-open')}>{say('inbox.nothing-open.text')}</Empty>
    </section>
  );
}
