import type { InboxFilter, SavedFilter } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { useStore } from '../state/store.ts';
import { channelName } from './channel-name.ts';
import { FilterMenu } from './filter-menu.tsx';
import type { Sort } from './list-pane.tsx';
import { SaveDialog } from './save-filter-dialog.tsx';
import type { SavedFilters } from './use-saved-filters.ts';
import { parseView, type ViewChoice, views, viewText } from './views.ts';

interface ListHeadProps {
  view: string;
  saved: SavedFilters;
  filter: InboxFilter | null;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** Which list this is, how it is narrowed and ordered. */
export function ListHead({ view, saved, filter, sort, onSort }: ListHeadProps) {
  const { desk, say, go } = useConsole();
  const { Link, Menu } = useKit();
  const [naming, setNaming] = useState(false);
  const counts = useStore(desk.live.counts);
  const choice = parseView(view);
  const kept = saved.items.find(({ id }) => id === choice.base);
  const known = views.find(({ id }) => id === choice.base);
  const title = known ? say(known.word) : (kept?.name ?? '…');
  const show = (next: Partial<ViewChoice>) =>
    go({ screen: 'inbox', view: viewText({ ...choice, ...next }), conversation: null });
  // Narrowed further, how many there are is not known.
  const count = known?.count && !choice.tag && !choice.channel ? counts?.[known.count] : undefined;
  const remove = async (id: SavedFilter['id']) => {
    await saved.remove(id);
    show({ base: 'mine' });
  };
  return (
    <header className="sb-list-head">
      <div className="sb-list-title">
        <div className="sb-list-views">
          <Menu
            label={say('view.label')}
            kind="plain"
            choices={[
              ...views.map(({ id, word, count: kind }) => ({
                value: id,
                label: withCount(say(word), kind && counts?.[kind]),
                checked: id === choice.base,
              })),
              ...saved.items.map(({ id, name }) => ({ value: id, label: name, checked: id === choice.base })),
            ]}
            onChoose={(base) => show({ base })}
          >
            <span className="sb-list-name">{title}</span>
            <Icon name="down" />
          </Menu>
        </div>
        <h1 className="sb-list-name sb-list-heading">{title}</h1>
        {count ? <span className="sb-count">{count}</span> : null}
        <span className="sb-grow" />
        <button
          type="button"
          className="sb-icon-button sb-narrow-only"
          aria-label={say('search')}
          onClick={() => go({ screen: 'search', words: '', conversation: null })}
        >
          <Icon name="search" />
        </button>
        <FilterMenu
          choice={choice}
          show={show}
          onSave={() => setNaming(true)}
          onRemove={kept && (() => void remove(kept.id))}
        />
        <Menu
          label={say('sort.label')}
          kind="plain"
          choices={(['newest', 'waiting', 'oldest'] as const).map((value) => ({
            value,
            label: say(`sort.${value}`),
            checked: value === sort,
          }))}
          onChoose={(value) => onSort(value as Sort)}
        >
          <span className="sb-soft">{say(`sort.${sort}`)}</span>
          <Icon name="down" />
        </Menu>
      </div>
      {choice.tag || choice.channel ? (
        <div className="sb-chips">
          {choice.tag ? <Chip text={choice.tag} onRemove={() => show({ tag: null })} /> : null}
          {choice.channel ? (
            <Chip text={channelName(say, choice.channel)} onRemove={() => show({ channel: null })} />
          ) : null}
        </div>
      ) : null}
      {choice.base === 'at-risk' ? (
        <Link onPress={() => go({ screen: 'alerts', view: 'raised' })}>{say('alerts.all')}</Link>
      ) : null}
      <SaveDialog open={naming} filter={filter} saved={saved} onClose={() => setNaming(false)} />
    </header>
  );
}

function withCount(name: string, count: number | undefined): string {
  return count ? `${name} (${count})` : name;
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  const { say } = useConsole();
  return (
    <button type="button" className="sb-chip" onClick={onRemove} aria-label={say('filter.remove', { name: text })}>
      <bdi>{text}</bdi>
      <Icon name="close" />
    </button>
  );
}
