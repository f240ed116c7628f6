import { useState } from 'preact/hooks';
import { useAround, usePanel, useTalk } from '../parts/context.ts';
import { Icon } from '../parts/icons.tsx';
import { say } from '../parts/say.ts';
import { Avatar } from './avatar.tsx';
import { usePresence } from './away.tsx';
import { Menu } from './menu.tsx';
import { useNotice } from './notice.tsx';

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
          onClick={() => panel.set({ place: place === 'earlier' || place === 'orders' ? 'talk' : 'earlier' })}
        >
          <Icon name="back" turn />
        </button>
      ) : (
        <Avatar name={name} picture={agent?.picture ?? null} shop={!agent} />
      )}
      <div class="who">
        <h2>{inside ? format.word(place === 'orders' ? 'orders' : 'earlier') : <bdi>{name}</bdi>}</h2>
        {!inside && <Presence />}
      </div>
      {!inside && <Human />}
      {!inside && settings && <Menu />}
      {close && (
        <button type="button" class="round" part="close" aria-label={format.word('close')} onClick={close}>
          <Icon name="close" />
        </button>
      )}
    </header>
  );
}

/** Always in reach, but for who is blocked. Once asked, nobody is asked again until somebody answers or the conversation ends. */
function Human() {
  const { format, talk, panel } = useAround();
  const { settings, blocked } = useTalk();
  const asked = useAsked();
  const locked = !!useNotice();
  const [asking, setAsking] = useState(false);
  if (blocked || !settings) return null;
  const ask = async () => {
    if (asked) return say(panel, format.word('humanAsked'));
    setAsking(true);
    await talk.askForHuman(format.word('humanWish')).catch(() => say(panel, format.word('humanFailed')));
    setAsking(false);
  };
  return (
    <button
      type="button"
      class="round"
      part="human"
      title={format.word('human')}
      aria-label={format.word('human')}
      disabled={asking || locked}
      onClick={() => void ask()}
    >
      <Icon name="person" />
    </button>
  );
}

/** Whether a person was asked for and has not answered yet. */
function useAsked(): boolean {
  const { conversation, entries, outgoing } = useTalk();
  if (outgoing.some(({ wish, failed }) => wish && !failed)) return true;
  const last = entries.findLast(
    ({ kind, actor }) =>
      kind === 'human.wanted' ||
      kind === 'conversation.resolved' ||
      (kind === 'message.sent' && actor.type === 'agent'),
  );
  return last?.kind === 'human.wanted' && conversation?.status !== 'resolved';
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
      <span class="said">
        {back ? format.word('backAt', { time: format.soon(new Date(opensAt)) }) : format.word(presence)}
      </span>
    </p>
  );
}
