import type { ConversationView } from '@shopbell/contract';
import { useEffect, useMemo, useState } from 'react';
import type { ConsoleApi } from '../api/console-api.ts';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import type { Kit } from '../kit/kit.ts';
import { plainKit } from '../kit/plain/plain-kit.ts';
import { createLive } from '../live/live.ts';
import { sayRisk } from '../mood/say-risk.ts';
import { pathOf } from '../shell/places.ts';
import { tellRefusal } from '../shell/refusal-banner.tsx';
import { Root, type Scheme } from '../shell/root.tsx';
import { createFormat } from '../words/format.ts';
import { sayWaiting } from '../words/say-waiting.ts';
import { createSay } from '../words/words.ts';

/** One of `hostCustomer` and `hostOrder` is given. Absent, `kit` is `plainKit`, `locale` is `en` and `scheme` is `auto`. */
export interface ConversationsBlockProps {
  api: ConsoleApi;
  /** The host's id of the customer whose page this is … */
  hostCustomer?: string | undefined;
  /** … or of the order. */
  hostOrder?: string | undefined;
  kit?: Kit | undefined;
  /** Leads to a path of the console. */
  navigate(path: string): void;
  locale?: string | undefined;
  scheme?: Scheme | undefined;
}

const most = 10;
const refreshMs = 400;

/** The conversations of one customer or about one order, live, on that one's page in the host's admin. */
export function ConversationsBlock(props: ConversationsBlockProps) {
  const { api, hostCustomer, hostOrder, kit = plainKit, navigate, locale = 'en', scheme = 'auto' } = props;
  const say = useMemo(() => createSay(locale), [locale]);
  const { items, refusal, retry } = useConversations(api, hostCustomer, hostOrder);
  const { Banner, Button, Empty, Spinner } = kit;
  const told = refusal ? tellRefusal(say, refusal) : null;
  return (
    <Root locale={locale} scheme={scheme} size="inline">
      {told ? (
        <Banner tone="warning" title={told.title} actions={<Button onPress={retry}>{say('retry')}</Button>}>
          {told.text}
        </Banner>
      ) : null}
      {!items && !refusal ? <Spinner label={say('loading')} /> : null}
      {items?.length === 0 ? (
        <Empty title={say('block.none')}>{say(hostOrder ? 'block.none.order' : 'block.none.customer')}</Empty>
      ) : null}
      <ul className="sb-block-list">
        {items?.map((item) => (
          <li key={item.id}>
            <BlockRow
              conversation={item}
              kit={kit}
              locale={locale}
              onPress={() => navigate(pathOf({ screen: 'inbox', view: 'open', conversation: item.id }))}
            />
          </li>
        ))}
      </ul>
    </Root>
  );
}

interface BlockRowProps {
  conversation: ConversationView;
  kit: Kit;
  locale: string;
  onPress: () => void;
}

function BlockRow({ conversation, kit: { Badge }, locale, onPress }: BlockRowProps) {
  const say = useMemo(() => createSay(locale), [locale]);
  const format = useMemo(() => createFormat(locale), [locale]);
  const { lastMessage, status, unread, matter, waitingSince, atRisk } = conversation;
  return (
    <button type="button" className="sb-block-row" data-unread={unread > 0} onClick={onPress}>
      <span className="sb-row-text" dir="auto">
        {lastMessage?.text || say('row.nothing')}
      </span>
      <span className="sb-block-facts">
        <Badge tone={status === 'resolved' ? 'good' : 'neutral'}>{say(`status.${status}`)}</Badge>
        {atRisk ? <Badge tone="bad">{sayRisk({ say, format }, atRisk)}</Badge> : null}
        {waitingSince ? <Badge tone="warning">{sayWaiting({ say, format }, waitingSince, Date.now())}</Badge> : null}
        {matter === 'general' ? null : <span>{say('matter.order', { number: matter.slice(6) })}</span>}
        <span className="sb-grow" />
        <time dateTime={lastMessage?.at ?? conversation.startedAt}>
          {format.ago(lastMessage?.at ?? conversation.startedAt, Date.now())}
        </time>
      </span>
    </button>
  );
}

function useConversations(api: ConsoleApi, hostCustomer: string | undefined, hostOrder: string | undefined) {
  const live = useMemo(() => createLive(api), [api]);
  const [items, setItems] = useState<readonly ConversationView[] | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round tries again
  useEffect(() => {
    let late = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const filter = { ...(hostCustomer ? { hostCustomer } : {}), ...(hostOrder ? { hostOrder } : {}) };
    const load = async () => {
      timer = undefined;
      try {
        const page = await live.client.call('listInbox', { body: { filter, limit: most } });
        if (late) return;
        setItems(page.items);
        setRefusal(null);
      } catch (error) {
        if (!late) setRefusal(refusalOf(error));
      }
    };
    void load();
    const leave = live.listen((event) => {
      if (event.event === 'reload' || event.event === 'entry') timer ??= setTimeout(() => void load(), refreshMs);
    });
    return () => {
      late = true;
      clearTimeout(timer);
      leave();
    };
  }, [live, hostCustomer, hostOrder, round]);
  return { items, refusal, retry: () => setRound((before) => before + 1) };
}
