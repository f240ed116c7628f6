import { useEffect, useState } from 'preact/hooks';
import { useAround, usePanel, useTalk } from '../parts/context.ts';
import { useDrop } from '../parts/drop.ts';
import { AwayForm, usePresence } from './away.tsx';
import { Composer } from './composer.tsx';
import { EarlierList, EarlierTalk } from './earlier.tsx';
import { Header } from './header.tsx';
import { LargeImage } from './large-image.tsx';
import { Notice, useNotice } from './notice.tsx';
import { Orders } from './orders.tsx';
import { Skeleton } from './skeleton.tsx';
import { Thread } from './thread.tsx';
import { Trouble } from './trouble.tsx';

/** Everything inside the chat's frame. */
export function Chat() {
  const { place, large, note } = usePanel();
  const { format } = useAround();
  const { blocked } = useTalk();
  const drop = useDrop(place === 'talk' && !blocked);
  return (
    <div class="chat" part="chat" {...drop.listeners}>
      <Header />
      {place === 'talk' ? (
        <Talk />
      ) : place === 'orders' ? (
        <Orders />
      ) : place === 'earlier' ? (
        <EarlierList />
      ) : (
        <EarlierTalk id={place} key={place} />
      )}
      <p class="note" role="status">
        {note}
      </p>
      {drop.over && (
        <div class="drop" aria-hidden="true">
          {format.word('dropHere')}
        </div>
      )}
      {large && <LargeImage {...large} />}
    </div>
  );
}

function Talk() {
  const state = useTalk();
  if (state.phase === 'failed' && !state.conversation) return <Trouble />;
  if (!state.settings || (state.phase === 'loading' && !state.conversation)) return <Skeleton />;
  return (
    <>
      <Thread />
      <Foot />
    </>
  );
}

/** A connection that takes longer than this, in milliseconds, is worth a word. */
const reconnectingShows = 5_000;

/** Whether it has been so for that long. */
function useLonger(so: boolean, milliseconds: number): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!so) return;
    const timer = setTimeout(() => setLong(true), milliseconds);
    return () => clearTimeout(timer);
  }, [so, milliseconds]);
  return long && so;
}

/** What stands where one writes: the composer, or what has to come before it. */
function Foot() {
  const { format } = useAround();
  const { blocked, link, conversation, outgoing, settings } = useTalk();
  const away = usePresence() === 'away';
  const notice = useNotice();
  const slow = useLonger(link === 'connecting', reconnectingShows);
  const word = link === 'offline' ? 'offline' : slow && conversation ? 'reconnecting' : null;
  if (blocked) return <p class="foot plain">{format.word('blocked')}</p>;
  const first = !conversation && outgoing.length === 0;
  return (
    <div class="foot">
      {word && <p class="strip">{format.word(word)}</p>}
      {notice && <Notice notice={notice} />}
      {away && first && settings?.mails ? <AwayForm /> : <Composer locked={!!notice} />}
    </div>
  );
}
