import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { useResource } from '../shell/use-resource.ts';
import { channelName } from './channel-name.ts';
import type { ViewChoice } from './views.ts';

interface FilterMenuProps {
  choice: ViewChoice;
  show: (next: Partial<ViewChoice>) => void;
  onSave: () => void;
  /** Given for a list that the agents saved themselves. */
  onRemove?: (() => void) | undefined;
}

/** Narrows the list by tag or channel, and keeps it so under a name. */
export function FilterMenu({ choice, show, onSave, onRemove }: FilterMenuProps) {
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
        ...(onRemove ? [{ value: 'remove', label: say('filter.remove-list'), tone: 'bad' as const }] : []),
      ]}
      onChoose={(value) => {
        if (value === 'save') return onSave();
        if (value === 'remove') return onRemove?.();
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
