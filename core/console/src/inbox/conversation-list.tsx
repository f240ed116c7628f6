import type { ConversationId } from '@shopbell/contract';
import { useEffect, useRef } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useKeys } from '../shell/use-keys.ts';
import { useNow } from '../shell/use-now.ts';
import { useStore } from '../state/store.ts';
import type { WordKey } from '../words/words.ts';
import { ConversationRow } from './conversation-row.tsx';
import type { ListDialog } from './list-dialogs.tsx';
import { Skeleton } from './skeleton.tsx';
import type { LiveInboxList } from './use-inbox-list.ts';
import { parseView, views } from './views.ts';

/** What a key does to rows of the list. */
export type ListAct = ListDialog | 'settle';

interface ConversationListProps {
  list: LiveInboxList;
  view: string;
  selected: ReadonlySet<ConversationId>;
  onToggle: (id: ConversationId) => void;
  /** Hears of a key for the row that is lit, or for those that are selected. */
  onAct: (act: ListAct, ids: ConversationId[]) => void;
  open: (conversation: ConversationId | null) => void;
}

/** The rows. They keep their places while the pointer is over them; what is newer waits behind a button. */
export function ConversationList({ list, view, selected, onToggle, onAct, open }: ConversationListProps) {
  const { desk, say, place } = useConsole();
  const { Button } = useKit();
  const frame = useRef<HTMLDivElement>(null);
  const now = useNow();
  const known = useStore(desk.conversations.store);
  const current = place.screen === 'inbox' ? place.conversation : null;
  const { state } = list;

  const focused = () => {
    const row = (frame.current?.getRootNode() as Document | undefined)?.activeElement?.closest<HTMLElement>(
      '[data-row]',
    );
    return row ? (row.dataset.row as ConversationId) : null;
  };
  const light = (id: ConversationId) =>
    frame.current?.querySelector<HTMLElement>(`[data-row="${id}"] .sb-row-open`)?.focus();
  const lastAt = useRef(0);
  const step = (by: 1 | -1) => {
    const at = state.ids.findIndex((id) => id === (current ?? focused()));
    // Where the row that was lit is gone, the one that has its place now is next.
    const next = state.ids[at < 0 ? Math.min(lastAt.current, state.ids.length - 1) : at + by];
    if (!next) return;
    lastAt.current = state.ids.indexOf(next);
    if (current) open(next);
    light(next);
  };
  const write = (kind: 'reply' | 'note') => () => {
    const id = focused();
    if (!id || known.get(id)?.mergedInto) return false;
    desk.writing.want(id, kind);
    if (id !== current) open(id);
  };
  const act = (name: ListAct) => () => {
    const row = focused();
    if (selected.size > 0) return onAct(name, [...selected]);
    // What is open hears its keys itself.
    if (!row || row === current) return false;
    onAct(name, [row]);
  };
  useKeys(
    {
      j: () => step(1),
      k: () => step(-1),
      x: () => {
        const id = focused() ?? current;
        if (id) onToggle(id);
      },
      r: write('reply'),
      n: write('note'),
      e: act('settle'),
      a: act('assign'),
      s: act('snooze'),
      t: act('tag'),
      f: act('transfer'),
    },
    { first: true },
  );
  // Whoever closes a conversation goes on from its row.
  const before = useRef(current);
  useEffect(() => {
    const was = before.current;
    before.current = current;
    const active = (frame.current?.getRootNode() as Document | undefined)?.activeElement;
    if (was && !current && (!active || active === document.body)) light(was);
  });

  if (state.status === 'loading') return <Skeleton kind="rows" />;
  const waiting = state.waiting?.filter((id) => !state.ids.includes(id)).length ?? 0;
  return (
    <div className="sb-list" ref={frame} onPointerEnter={() => list.hold(true)} onPointerLeave={() => list.hold(false)}>
      {state.refusal ? <RefusalBanner refusal={state.refusal} onRetry={() => void list.load()} /> : null}
      {state.waiting ? (
        <button type="button" className="sb-list-fresh" onClick={() => list.showWaiting()}>
          {waiting > 0 ? say('inbox.fresh', { count: waiting }) : say('inbox.moved')}
        </button>
      ) : null}
      {state.ids.length === 0 && state.status === 'ready' ? <EmptyList view={view} /> : null}
      <ul className="sb-rows" aria-label={say('inbox.list')}>
        {state.ids.map((id) => {
          const conversation = known.get(id);
          return conversation ? (
            <ConversationRow
              key={id}
              conversation={conversation}
              now={now}
              current={id === current}
              selected={selected.has(id)}
              selecting={selected.size > 0}
              onToggle={onToggle}
              open={open}
            />
          ) : null;
        })}
      </ul>
      {state.next === null ? null : (
        <div className="sb-list-more">
          <Button kind="plain" onPress={() => void list.loadMore()}>
            {say('more')}
          </Button>
        </div>
      )}
    </div>
  );
}

function EmptyList({ view }: { view: string }) {
  const { desk, say, go } = useConsole();
  const { Button, Empty } = useKit();
  const { base, tag, channel } = parseView(view);
  const known = views.some(({ id }) => id === base) && !tag && !channel;
  const name = known ? base : 'other';
  const { mine = 0, unassigned = 0, unread = 0 } = useStore(desk.live.counts) ?? {};
  // Whoever has nothing, and sees a number on the inbox, is told of what.
  const told = name === 'mine' && mine === 0 && unread > 0 && unread <= unassigned;
  const look = () => go({ screen: 'inbox', view: 'unassigned', conversation: null });
  const actions =
    name === 'mine' && unassigned > 0 ? (
      <Button onPress={look}>{say('empty.mine.unassigned', { count: unassigned })}</Button>
    ) : null;
  return (
    <Empty title={say(`empty.${name}` as WordKey)} actions={actions}>
      {say(`empty.${name}.text` as WordKey)}
      {told ? <span>{say('empty.mine.unread', { count: unread })}</span> : null}
    </Empty>
  );
}
