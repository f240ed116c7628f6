import type { ConversationId } from '@shopbell/contract';
import { useEffect, useRef, useState } from 'react';
import { refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { RefusalBanner, tellRefusal } from '../shell/refusal-banner.tsx';
import { useResource } from '../shell/use-resource.ts';
import { type Hit, HitRow } from './hit-row.tsx';
import { Skeleton } from './skeleton.tsx';

interface SearchPaneProps {
  words: string;
  open: (conversation: ConversationId | null) => void;
  onOrder: (order: readonly ConversationId[]) => void;
}

const typingMs = 300;

/** The whole history by words: each hit with the text around it, and a press goes to that very message. */
export function SearchPane({ words, open, onOrder }: SearchPaneProps) {
  const { desk, say, go, place } = useConsole();
  const { Button, Empty, toast } = useKit();
  const [typed, setTyped] = useState(words);
  const [older, setOlder] = useState<{ words: string; items: readonly Hit[]; next: string | null } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const { client } = desk.live;
  const first = useResource(words.trim() === '' ? null : words, async () => {
    const page = await client.call('search', { query: { q: words.trim() } });
    desk.conversations.put(page.items.map(({ conversation }) => conversation));
    return page;
  });
  const more = older?.words === words ? older : null;
  const hits = [...(first.value?.items ?? []), ...(more?.items ?? [])];
  const next = more ? more.next : (first.value?.next ?? null);
  const current = place.screen === 'search' ? place.conversation : null;

  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (typed === words) return;
    const timer = setTimeout(
      () => go({ screen: 'search', words: typed, conversation: null }, { replace: true }),
      typingMs,
    );
    return () => clearTimeout(timer);
  }, [typed, words, go]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order changes with the hits only
  useEffect(() => onOrder([...new Set(hits.map((hit) => hit.conversation.id))]), [first.value, more]);

  const loadMore = async () => {
    if (!next) return;
    try {
      const page = await client.call('search', { query: { q: words.trim(), cursor: next } });
      setOlder({ words, items: [...(more?.items ?? []), ...page.items], next: page.next });
    } catch (error) {
      toast({ tone: 'bad', text: tellRefusal(say, refusalOf(error)).title });
    }
  };
  const choose = (hit: Hit) => {
    desk.jump.set({ conversation: hit.conversation.id, seq: hit.seq });
    open(hit.conversation.id);
  };
  return (
    <section className="sb-list-pane" aria-label={say('search')}>
      <header className="sb-list-head sb-search">
        <button
          type="button"
          className="sb-icon-button"
          aria-label={say('search.leave')}
          onClick={() => go({ screen: 'inbox', view: 'mine', conversation: null })}
        >
          <Icon name="back" />
        </button>
        <label className="sb-search-field">
          <Icon name="search" />
          <input
            ref={field}
            type="search"
            className="sb-input"
            value={typed}
            dir="auto"
            placeholder={say('search.placeholder')}
            aria-label={say('search')}
            maxLength={200}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') go({ screen: 'inbox', view: 'mine', conversation: null });
            }}
          />
        </label>
      </header>
      <div className="sb-list" aria-live="polite">
        {first.refusal ? <RefusalBanner refusal={first.refusal} onRetry={first.reload} /> : null}
        {words.trim() === '' ? <Empty title={say('search.begin')}>{say('search.begin.text')}</Empty> : null}
        {words.trim() !== '' && first.loading && !first.value ? <Skeleton kind="rows" /> : null}
        {first.value && hits.length === 0 ? (
          <Empty title={say('search.none', { words })}>{say('search.none.text')}</Empty>
        ) : null}
        <ul className="sb-rows">
          {hits.map((hit) => (
            <HitRow key={hit.entry} hit={hit} current={hit.conversation.id === current} onChoose={choose} />
          ))}
        </ul>
        {next && hits.length > 0 ? (
          <div className="sb-list-more">
            <Button kind="plain" onPress={() => void loadMore()}>
              {say('more')}
            </Button>
          </div>
        ) : null}
      </div>
    </section>
  );
}
