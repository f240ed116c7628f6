import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { useStore } from '../state/store.ts';
import type { SavedFilters } from './use-saved-filters.ts';
import { parseView, views } from './views.ts';

/** All lists at a glance, where there is room; the list's own menu holds the same where there is not. */
export function ViewColumn({ saved }: { saved: SavedFilters }) {
  const { desk, say, place, go } = useConsole();
  const { Menu } = useKit();
  const counts = useStore(desk.live.counts);
  const current = place.screen === 'inbox' ? parseView(place.view).base : null;
  const show = (view: string) => go({ screen: 'inbox', view, conversation: null });
  return (
    <nav className="sb-views" aria-label={say('view.label')}>
      <button
        type="button"
        className="sb-view"
        aria-current={place.screen === 'search' ? 'true' : undefined}
        onClick={() => go({ screen: 'search', words: '', conversation: null })}
      >
        <Icon name="search" />
        <span>{say('search')}</span>
        <kbd>/</kbd>
      </button>
      <hr />
      {views.map((view) => (
        <button
          key={view.id}
          type="button"
          className="sb-view"
          aria-current={current === view.id ? 'true' : undefined}
          onClick={() => show(view.id)}
        >
          <Icon name={view.icon} />
          <span>{say(view.word)}</span>
          {view.count && counts?.[view.count] ? (
            <span className="sb-count" data-tone={view.id === 'at-risk' ? 'bad' : undefined}>
              {counts[view.count]}
            </span>
          ) : null}
        </button>
      ))}
      {saved.items.length > 0 ? <h2 className="sb-views-title">{say('filter.saved')}</h2> : null}
      {saved.items.map((filter) => (
        <div className="sb-view-row" key={filter.id}>
          <button
            type="button"
            className="sb-view"
            aria-current={current === filter.id ? 'true' : undefined}
            onClick={() => show(filter.id)}
          >
            <Icon name={filter.shared ? 'people' : 'tag'} />
            <bdi>{filter.name}</bdi>
          </button>
          <Menu
            label={say('filter.more', { name: filter.name })}
            kind="plain"
            choices={[{ value: 'remove', label: say('remove'), tone: 'bad' }]}
            onChoose={() => void saved.remove(filter.id)}
          >
            <Icon name="more" />
          </Menu>
        </div>
      ))}
    </nav>
  );
}
