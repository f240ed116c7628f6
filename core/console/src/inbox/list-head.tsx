import { createId, type InboxFilter } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { hasRole } from '../shell/roles.ts';
import { useResource } from '../shell/use-resource.ts';
import { useStore } from '../state/store.ts';
import { channelName } from './channel-name.ts';
import type { Sort } from './list-pane.tsx';
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
  const { Menu } = useKit();
  const [naming, setNaming] = useState(false);
  const counts = useStore(desk.live.counts);
  const choice = parseView(view);
  const known = views.find(({ id }) => id === choice.base);
  const title = known ? say(known.word) : (saved.items.find(({ id }) => id === choice.base)?.name ?? '…');
  const show = (next: Partial<ViewChoice>) =>
    go({ screen: 'inbox', view: viewText({ ...choice, ...next }), conversation: null });
  const count = known?.count ? counts?.[known.count] : undefined;
  return (
    <header className="sb-list-head">
      <div className="sb-list-title">
        <div className="sb-list-views">
          <Menu
            label={say('view.label')}
            kind="plain"
            choices={[
              ...views.map(({ id, word }) => ({ value: id, label: say(word), checked: id === choice.base })),
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
        <FilterMenu choice={choice} show={show} onSave={() => setNaming(true)} />
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
      <SaveDialog open={naming} filter={filter} saved={saved} onClose={() => setNaming(false)} />
    </header>
  );
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

interface FilterMenuProps {
  choice: ViewChoice;
  show: (next: Partial<ViewChoice>) => void;
  onSave: () => void;
}

function FilterMenu({ choice, show, onSave }: FilterMenuProps) {
  const { desk, say } = useConsole();
  const { Menu } = useKit();
  const tags = useResource('tags', () => desk.live.client.call('listTags', {}));
  const channels = ['web', 'email'];
  return (
    <Menu
      label={say('filter.label')}
      kind="plain"
      choices={[
        ...channels.map((channel) => ({
          value: `channel:${channel}`,
          label: channelName(say, channel),
          checked: channel === choice.channel,
        })),
        ...(tags.value?.items ?? []).slice(0, 20).map((tag) => ({
          value: `tag:${tag}`,
          label: tag,
          checked: tag === choice.tag,
        })),
        { value: 'save', label: say('filter.save') },
      ]}
      onChoose={(value) => {
        if (value === 'save') return onSave();
        const [name, ...rest] = value.split(':');
        const picked = rest.join(':');
        if (name === 'tag') show({ tag: picked === choice.tag ? null : picked });
        else show({ channel: picked === choice.channel ? null : picked });
      }}
    >
      <Icon name="tag" />
    </Menu>
  );
}

interface SaveDialogProps {
  open: boolean;
  filter: InboxFilter | null;
  saved: SavedFilters;
  onClose: () => void;
}

/** Keeps the current list under a name. */
function SaveDialog({ open, filter, saved, onClose }: SaveDialogProps) {
  const { desk, say, go } = useConsole();
  const { Button, Dialog, Stack, Switch, TextField } = useKit();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const mayShare = hasRole(desk.session.agent.role, 'senior');
  const save = async () => {
    const id = createId('savedFilter');
    if (!filter || !(await saved.save({ id, name: name.trim(), filter, shared }))) return;
    setName('');
    onClose();
    go({ screen: 'inbox', view: id, conversation: null });
  };
  return (
    <Dialog
      open={open}
      title={say('filter.save')}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={name.trim() === ''} onPress={() => void save()}>
          {say('save')}
        </Button>
      }
    >
      <Stack gap={4}>
        <TextField label={say('filter.name')} value={name} onChange={setName} onSubmit={() => void save()} />
        <Switch
          label={say('filter.shared')}
          description={say(mayShare ? 'filter.shared.text' : 'filter.shared.senior')}
          checked={shared}
          disabled={!mayShare}
          onChange={setShared}
        />
      </Stack>
    </Dialog>
  );
}
