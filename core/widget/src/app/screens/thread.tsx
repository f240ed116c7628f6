import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useAround, usePanel, useTalk } from '../parts/context.ts';
import { Icon } from '../parts/icons.tsx';
import type { TalkState } from '../talk/state.ts';
import { AwayCard, usePresence } from './away.tsx';
import { Lines } from './lines.tsx';
import { rowsOf } from './rows.ts';
import { Welcome } from './welcome.tsx';

/** Closer to the end than this counts as there, in px. */
const nearEnd = 80;

/** The open conversation. It stays at its end as long as the reader does. */
export function Thread() {
  const { format, talk, panel } = useAround();
  const { open, newAfter } = usePanel();
  const state = useTalk();
  const rows = rowsOf({ ...state, newAfter });
  const scroll = useScroll(state, open);
  const shown = open && !scroll.away;
  useEffect(() => {
    // Asks the panel too: this effect ends a frame after the chat has closed, and what comes in between was not seen.
    const read = () => shown && panel.now().open && document.visibilityState === 'visible' && talk.markRead();
    read();
    document.addEventListener('visibilitychange', read);
    const stop = talk.onCome(read);
    return () => {
      document.removeEventListener('visibilitychange', read);
      stop();
    };
  }, [shown, talk, panel]);
  const unread = talk.unread();
  return (
    <div class="thread-box">
      <div
        class="thread"
        part="thread"
        ref={scroll.box}
        onScroll={scroll.onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it.
        tabIndex={0}
        role="log"
        aria-label={format.word('messages')}
      >
        <div class="rows">
          {state.more && (
            <button type="button" class="text before" onClick={() => void talk.loadBefore().catch(() => {})}>
              {format.word('showBefore')}
            </button>
          )}
          {rows.length === 0 && <Welcome />}
          <Lines rows={rows} />
          <Asked />
          {state.typing && <Typing name={state.typing.name} />}
        </div>
      </div>
      {scroll.away && (
        <button
          type="button"
          class={unread ? 'jump many' : 'jump'}
          aria-label={format.word('jump')}
          onClick={scroll.toEnd}
        >
          {unread > 0 && format.count('newMessages', unread)}
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

/** Keeps the thread at its end while the reader is there, and what they read in its place while they are not. */
function useScroll({ entries, outgoing }: TalkState, open: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [away, setAway] = useState(false);
  const before = useRef({ first: 0, height: 0 });
  const newest = outgoing.at(-1)?.key;
  const toEnd = useCallback(() => box.current?.scrollTo({ top: box.current.scrollHeight }), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever opens the chat or sends something wants to see its end.
  useLayoutEffect(() => {
    atEnd.current = true;
    toEnd();
  }, [open, newest]);
  useLayoutEffect(() => {
    const thread = box.current;
    if (!thread) return;
    const first = entries[0]?.seq ?? 0;
    if (atEnd.current) toEnd();
    // Earlier messages came in above.
    else if (first < before.current.first) thread.scrollTop += thread.scrollHeight - before.current.height;
    before.current = { first, height: thread.scrollHeight };
  });
  useEffect(() => {
    const thread = box.current;
    if (!thread) return;
    // Images arrive and the keyboard comes up.
    const observer = new ResizeObserver(() => atEnd.current && toEnd());
    observer.observe(thread);
    if (thread.firstElementChild) observer.observe(thread.firstElementChild);
    return () => observer.disconnect();
  }, [toEnd]);
  const onScroll = () => {
    const thread = box.current;
    if (!thread) return;
    atEnd.current = thread.scrollHeight - thread.scrollTop - thread.clientHeight < nearEnd;
    setAway(!atEnd.current);
  };
  return { box, away, toEnd, onScroll };
}

/** The question for an address, once the shopper has written and nobody is there. */
function Asked() {
  const { conversation, entries, me, outgoing, settings } = useTalk();
  const here = usePresence() === 'here';
  const known = !!me?.customer?.email || [...entries].some(({ kind }) => kind === 'contact.left');
  const asked = outgoing.some(({ email }) => email);
  if (here || !settings?.mails || !conversation || conversation.status === 'resolved' || known || asked) return null;
  return <AwayCard />;
}

function Typing({ name }: { name: string | null }) {
  const { format } = useAround();
  return (
    <p class="typing" part="typing">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span class="unseen">{name ? format.word('typing', { name }) : format.word('typingSomeone')}</span>
    </p>
  );
}
