import { useAround, usePanel, useTalk } from '../parts/context.ts';
import { Icon } from '../parts/icons.tsx';
import { Avatar } from './avatar.tsx';
import { usePresence } from './away.tsx';
import { Menu } from './menu.tsx';

/** Who one talks to, whether they are there, and the way out. */
export function Header() {
  const { format, panel, close } = useAround();
  const { place } = usePanel();
  const { settings, conversation } = useTalk();
  const inside = place !== 'talk';
  const agent = conversation?.status === 'resolved' ? null : conversation?.agent;
  const name = agent?.name ?? settings?.look.title ?? settings?.name ?? location.hostname;
  return (
    <header class="header" part="header">
      {inside ? (
        <button
          type="button"
          class="round"
          aria-label={format.word('back')}
          onClick={() => panel.set({ place: place === 'earlier' ? 'talk' : 'earlier' })}
        >
          <Icon name="back" turn />
        </button>
      ) : (
        <Avatar name={name} picture={agent?.picture ?? null} shop={!agent} />
      )}
      <div class="who">
        <h2>{inside ? format.word('earlier') : <bdi>{name}</bdi>}</h2>
        {!inside && <Presence />}
      </div>
      {!inside && settings && <Menu />}
      {close && (
        <button type="button" class="round" part="close" aria-label={format.word('close')} onClick={close}>
          <Icon name="close" />
        </button>
      )}
    </header>
  );
}

function Presence() {
  const { format } = useAround();
  const { settings } = useTalk();
  const presence = usePresence();
  if (!settings) return <p class="presence">{'\u00a0'}</p>;
  const { opensAt } = settings.hours;
  const back = presence === 'away' && opensAt;
  return (
    <p class="presence">
      <span class={presence === 'here' ? 'dot' : 'dot off'} />
      {back ? format.word('backAt', { time: format.soon(new Date(opensAt)) }) : format.word(presence)}
    </p>
  );
}
