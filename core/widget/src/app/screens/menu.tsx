import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useAround, useTalk } from '../parts/context.ts';
import { Icon } from '../parts/icons.tsx';
import { useOpening } from '../parts/opening.ts';
import { say } from '../parts/say.ts';
import { CallError } from '../talk/api.ts';

/** What one needs now and then. */
export function Menu() {
  const { format } = useAround();
  const { open, box, button, shut, toggle } = useOpening();
  return (
    <div class="menu-box" ref={box}>
      <button
        type="button"
        class="round"
        ref={button}
        aria-label={format.word('menu')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={toggle}
      >
        <Icon name="more" />
      </button>
      {open && <Items done={() => shut(true)} />}
    </div>
  );
}

function Items({ done }: { done: () => void }) {
  const { format, talk, panel } = useAround();
  const { sound, conversation, earlier, settings } = useTalk();
  const list = useRef<HTMLDivElement>(null);
  const items = () => [...(list.current?.querySelectorAll('button') ?? [])];
  useLayoutEffect(() => list.current?.querySelector('button')?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = items();
    const root = list.current?.getRootNode() as ShadowRoot;
    const at = all.indexOf(root.activeElement as HTMLButtonElement);
    all.at((at + step) % all.length)?.focus();
  };
  const mail = async () => {
    done();
    try {
      say(panel, format.word('transcriptSent', { address: await talk.mailTranscript() }));
    } catch (error) {
      const none = error instanceof CallError && (error.code === 'refused' || error.code === 'not-found');
      say(panel, format.word(none ? 'transcriptNone' : 'transcriptFailed'));
    }
  };
  return (
    <div class="menu" role="menu" tabIndex={-1} ref={list} onKeyDown={onKeyDown}>
      <button type="button" role="menuitemcheckbox" aria-checked={sound} onClick={() => talk.setSound(!sound)}>
        <Icon name="sound" />
        {format.word('sound')}
        <span class="switch" aria-hidden="true" />
      </button>
      <MoodItem />
      <button type="button" role="menuitem" onClick={() => panel.set({ place: 'orders', order: null })}>
        <Icon name="box" />
        {format.word('orders')}
      </button>
      {conversation && settings?.mails && (
        <button type="button" role="menuitem" onClick={() => void mail()}>
          <Icon name="mail" />
          {format.word('transcript')}
        </button>
      )}
      {earlier.length > 0 && (
        <button type="button" role="menuitem" onClick={() => panel.set({ place: 'earlier' })}>
          <Icon name="past" />
          {format.word('earlier')}
        </button>
      )}
    </div>
  );
}

/** Where the shop reads the tone of messages, whether it reads one's own. Shown once that is known. */
function MoodItem() {
  const { format, panel, talk } = useAround();
  const [off, setOff] = useState<boolean | null>(null);
  useEffect(() => {
    let gone = false;
    talk.getMood().then(
      ({ reads, off }) => gone || setOff(reads ? off : null),
      () => {},
    );
    return () => {
      gone = true;
    };
  }, [talk]);
  if (off === null) return null;
  const turn = async () => {
    setOff(!off);
    try {
      await talk.setMood(!off);
    } catch {
      setOff(off);
      say(panel, format.word('moodFailed'));
    }
  };
  return (
    <button type="button" role="menuitemcheckbox" aria-checked={!off} onClick={() => void turn()}>
      <Icon name="smile" />
      {format.word('mood')}
      <span class="switch" aria-hidden="true" />
    </button>
  );
}
