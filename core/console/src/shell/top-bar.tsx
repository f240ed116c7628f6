import { useState } from 'react';
import { refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useStore } from '../state/store.ts';
import type { WordKey } from '../words/words.ts';
import { useConsole } from './console-context.tsx';
import { Icon, type IconName } from './icons.tsx';
import { defaultView, type Place } from './places.ts';
import { tellRefusal } from './refusal-banner.tsx';
import { hasRole } from './roles.ts';
import { useWorkCounts } from './use-work-counts.ts';

const entries: readonly { place: Place; word: WordKey; icon: IconName; role?: 'supervisor' | 'admin' }[] = [
  { place: { screen: 'inbox', view: defaultView, conversation: null }, word: 'nav.inbox', icon: 'inbox' },
  { place: { screen: 'tickets', view: 'list', choice: '' }, word: 'nav.tickets', icon: 'ticket' },
  { place: { screen: 'promises', view: 'open', mine: false }, word: 'nav.promises', icon: 'promise' },
  { place: { screen: 'knowledge', view: 'articles', article: null }, word: 'nav.knowledge', icon: 'book' },
  { place: { screen: 'numbers' }, word: 'nav.numbers', icon: 'numbers', role: 'supervisor' },
  { place: { screen: 'people' }, word: 'nav.people', icon: 'people', role: 'admin' },
  { place: { screen: 'journal' }, word: 'nav.journal', icon: 'journal', role: 'supervisor' },
  { place: { screen: 'settings', section: 'hours' }, word: 'nav.settings', icon: 'settings' },
];

export function TopBar({ onHelp }: { onHelp: () => void }) {
  const { desk, say, place, go } = useConsole();
  const unread = useStore(desk.live.counts)?.unread ?? 0;
  const counts: Partial<Record<Place['screen'], number>> = { inbox: unread, ...useWorkCounts() };
  const current =
    place.screen === 'search' || place.screen === 'alerts'
      ? 'inbox'
      : place.screen === 'ticket'
        ? 'tickets'
        : place.screen === 'quality'
          ? 'numbers'
          : place.screen;
  return (
    <header className="sb-bar">
      <nav className="sb-bar-nav" aria-label={say('nav.label')}>
        {entries
          .filter(({ role }) => !role || hasRole(desk.session.agent.role, role))
          .map((entry) => (
            <button
              key={entry.word}
              type="button"
              className="sb-bar-entry"
              title={say(entry.word)}
              aria-current={entry.place.screen === current ? 'page' : undefined}
              onClick={() => go(entry.place)}
            >
              <Icon name={entry.icon} />
              <span>{say(entry.word)}</span>
              <EntryCount screen={entry.place.screen} count={counts[entry.place.screen] ?? 0} />
            </button>
          ))}
      </nav>
      <div className="sb-bar-end">
        <button
          type="button"
          className="sb-icon-button"
          aria-label={say('help.open')}
          title={say('help.open')}
          onClick={onHelp}
        >
          <Icon name="help" />
        </button>
        <Presence />
      </div>
    </header>
  );
}

const countWords: Partial<Record<Place['screen'], WordKey>> = {
  inbox: 'unread.count',
  tickets: 'nav.tickets.count',
  promises: 'nav.promises.count',
};

function EntryCount({ screen, count }: { screen: Place['screen']; count: number }) {
  const { say } = useConsole();
  const word = countWords[screen];
  if (!word || count === 0) return null;
  return (
    <span className="sb-count" data-tone="accent">
      <span className="sb-hidden">{say(word, { count })}</span>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
    </span>
  );
}

/** Whether the agent is there for new conversations. */
function Presence() {
  const { desk, say } = useConsole();
  const { Avatar, Menu, toast } = useKit();
  const mine = useStore(desk.agents).find(({ id }) => id === desk.session.agent.id) ?? desk.session.agent;
  const [away, setAway] = useState(desk.session.agent.presence === 'away');
  const choose = async (value: string) => {
    const next = value === 'away';
    setAway(next);
    try {
      await desk.live.client.call('setPresence', { body: { away: next } });
    } catch (error) {
      setAway(!next);
      const { title, text } = tellRefusal(say, refusalOf(error));
      toast({ tone: 'bad', text: `${title} ${text}` });
    }
  };
  return (
    <Menu
      label={say('presence.label', { name: mine.name, state: say(away ? 'presence.away' : 'presence.here') })}
      kind="plain"
      choices={[
        { value: 'here', label: say('presence.here'), description: say('presence.here.text'), checked: !away },
        { value: 'away', label: say('presence.away'), description: say('presence.away.text'), checked: away },
      ]}
      onChoose={(value) => void choose(value)}
    >
      <Avatar name={mine.name} picture={mine.picture} online={!away} size="small" />
    </Menu>
  );
}
