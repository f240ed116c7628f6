import type { ConversationId } from '@shopbell/contract';
import { useCallback, useState } from 'react';
import { ConversationScreen } from '../conversation/conversation-screen.tsx';
import { PersonPanel } from '../customer/person-panel.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { useRoomy } from '../shell/use-roomy.ts';
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
  const [order, setOrder] = useState<readonly ConversationId[]>([]);
  const conversation = place.screen === 'inbox' || place.screen === 'search' ? place.conversation : null;
  const panel = conversation !== null && (roomy ? wanted : drawer === conversation);

  const open = useCallback(
    (next: ConversationId | null) => {
      if (place.screen === 'search') go({ ...place, conversation: next });
      else if (place.screen === 'inbox') go({ ...place, conversation: next });
    },
    [place, go],
  );
  const step = (by: 1 | -1) => {
    const at = conversation ? order.indexOf(conversation) : -1;
    const next = order[at < 0 ? 0 : at + by];
    if (next) open(next);
  };
  const showPanel = (shown: boolean) => {
    if (!roomy) return setDrawer(shown ? conversation : null);
    setWanted(shown);
    desk.storage.write('panel', shown);
  };

  return (
    <div className="sb-inbox" data-open={conversation !== null} data-panel={panel}>
      <ViewColumn saved={saved} />
      {place.screen === 'search' ? (
        <SearchPane key="search" words={place.words} open={open} onOrder={setOrder} />
      ) : (
        <ListPane saved={saved} open={open} onOrder={setOrder} />
      )}
      {conversation ? (
        <ConversationScreen
          key={conversation}
          id={conversation}
          panel={panel}
          onPanel={showPanel}
          onClose={() => open(null)}
          onStep={step}
        />
      ) : (
        <NothingOpen />
      )}
      {conversation && panel ? (
        <PersonPanel key={`${conversation} person`} id={conversation} onClose={() => showPanel(false)} />
      ) : null}
    </div>
  );
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
