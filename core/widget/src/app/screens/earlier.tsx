import type { OwnConversation, VisitorView } from '@shopbell/contract';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { useAround, useTalk } from '../parts/context.ts';
import { Icon } from '../parts/icons.tsx';
import { Lines } from './lines.tsx';
import { rowsOf } from './rows.ts';
import { Skeleton } from './skeleton.tsx';

/** The conversations that have ended, newest first. */
export function EarlierList() {
  const { format, panel } = useAround();
  const { earlier } = useTalk();
  return (
    <ul class="thread list">
      {earlier.map(({ id, startedAt, agent }) => (
        <li key={id}>
          <button type="button" class="choice" onClick={() => panel.set({ place: id })}>
            <Icon name="past" />
            <span>
              {format.day(new Date(startedAt))}
              {agent && <small>{agent.name}</small>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** One of them, to read. */
export function EarlierTalk({ id }: { id: OwnConversation['id'] }) {
  const { format, talk } = useAround();
  const [view, setView] = useState<VisitorView | null | 'failed'>(null);
  const load = useCallback(() => void talk.readEarlier(id).then(setView, () => setView('failed')), [talk, id]);
  useEffect(load, [load]);
  if (view === null) return <Skeleton />;
  if (view === 'failed')
    return (
      <div class="trouble-page" role="alert">
        <Icon name="alert" />
        <p>{format.word('unreachable')}</p>
        <button type="button" class="button" onClick={load}>
          {format.word('tryAgain')}
        </button>
      </div>
    );
  const rows = rowsOf({ ...view, outgoing: [], read: { mine: 0, theirs: 0 }, newAfter: null });
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it. */}
      <section class="thread" tabIndex={0} aria-label={format.word('messages')}>
        <div class="rows">
          <Lines rows={rows.filter(({ type }) => type !== 'survey')} />
        </div>
      </section>
      <p class="foot plain">{format.word('earlierText')}</p>
    </>
  );
}
