import { useEffect, useState } from 'react';
import { useNotices } from '../bell/notices.ts';
import { useUnreadTitle } from '../bell/unread-title.ts';
import { useWorkNotices } from '../bell/work-notices.ts';
import { Inbox } from '../inbox/inbox.tsx';
import { Journal } from '../journal/journal.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { KnowledgeScreen } from '../knowledge/knowledge-screen.tsx';
import { AlertsScreen } from '../mood/alerts-screen.tsx';
import { Numbers } from '../numbers/numbers.tsx';
import { People } from '../people/people.tsx';
import { PromisesScreen } from '../promises/promises-screen.tsx';
import { QualityScreen } from '../quality/quality-screen.tsx';
import { Settings } from '../settings/settings.tsx';
import { useStore } from '../state/store.ts';
import { takeBackLast } from '../state/take-back.ts';
import { TicketScreen } from '../tickets/ticket-screen.tsx';
import { TicketsScreen } from '../tickets/tickets-screen.tsx';
import { OrderScreen } from '../trace/order-screen.tsx';
import { useConsole } from './console-context.tsx';
import { HelpSheet } from './help-sheet.tsx';
import { LiveBanner } from './live-banner.tsx';
import { defaultView, type Place } from './places.ts';
import { TopBar } from './top-bar.tsx';
import { useKeys } from './use-keys.ts';

/** The bar above, and the screen of the place. */
export function Frame() {
  const { desk, go } = useConsole();
  const [help, setHelp] = useState(false);
  useEffect(() => desk.listen(() => undefined), [desk]);
  useEffect(() => {
    void desk.loadAgents();
  }, [desk]);
  useEffect(() => {
    document.addEventListener('pointerdown', desk.writing.giveUp);
    return () => document.removeEventListener('pointerdown', desk.writing.giveUp);
  }, [desk]);
  useUnreadTitle(useStore(desk.live.counts)?.unread ?? 0);
  useNotices(desk);
  useWorkNotices();
  useKeys({
    '?': () => setHelp(true),
    '/': () => go({ screen: 'search', words: '', conversation: null }),
    z: () => takeBackLast(desk),
  });
  return (
    <div className="sb-frame">
      <TopBar onHelp={() => setHelp(true)} />
      <LiveBanner />
      <main className="sb-main">
        <Screen />
      </main>
      <HelpSheet open={help} onClose={() => setHelp(false)} />
    </div>
  );
}

function Screen() {
  const { place } = useConsole();
  if (place.screen === 'inbox' || place.screen === 'search') return <Inbox />;
  if (place.screen === 'order') return <OrderScreen key={place.order} order={place.order} />;
  if (place.screen === 'tickets') return <TicketsScreen view={place.view} choice={place.choice} />;
  if (place.screen === 'ticket') return <TicketScreen key={place.ticket} id={place.ticket} />;
  if (place.screen === 'promises') return <PromisesScreen view={place.view} mine={place.mine} />;
  if (place.screen === 'alerts') return <AlertsScreen key={place.view} view={place.view} />;
  if (place.screen === 'knowledge') return <KnowledgeScreen view={place.view} article={place.article} />;
  if (place.screen === 'settings') return <Settings section={place.section} />;
  if (place.screen === 'numbers') return <Numbers />;
  if (place.screen === 'quality') return <QualityScreen />;
  if (place.screen === 'people') return <People />;
  if (place.screen === 'journal') return <Journal />;
  return <Nowhere />;
}

const home: Place = { screen: 'inbox', view: defaultView, conversation: null };

function Nowhere() {
  const { say, go } = useConsole();
  const { Button, Empty } = useKit();
  return (
    <Empty title={say('nowhere.title')} actions={<Button onPress={() => go(home)}>{say('nowhere.home')}</Button>}>
      {say('nowhere.text')}
    </Empty>
  );
}
