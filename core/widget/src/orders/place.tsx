import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAround, useAsked } from './around.ts';
import { Form } from './form.tsx';
import type { OrderWord } from './format.ts';
import { Amount } from './parts.tsx';
import { Story } from './story.tsx';

/** What is looked at. `order` is one of the customer's own, `grant` opens one to whoever knew its number. */
type At =
  | { view: 'list' }
  | { view: 'form'; note: OrderWord | null }
  | { view: 'story'; order: string; quiet?: boolean }
  | { view: 'story'; grant: string };

export interface PlaceProps {
  /** Somebody is signed in to the shop. */
  signedIn: boolean;
  /** Begins with this order of theirs. */
  order: string | null;
  /** Written into the form. */
  number: string;
  /** What it begins with does not take the focus. */
  quiet: boolean;
  shown: (trace: { number: string; state: string }) => void;
}

/** 'Where is my order?': the customer's orders, the form for those who are not signed in, and the story of one. */
export function Place({ signedIn, order, number, quiet, shown }: PlaceProps) {
  const [at, setAt] = useState<At>(
    order && signedIn ? { view: 'story', order, quiet } : signedIn ? { view: 'list' } : { view: 'form', note: null },
  );
  const home = (): void => setAt(signedIn ? { view: 'list' } : { view: 'form', note: null });
  if (at.view === 'list')
    return (
      <List
        choose={(chosen) => setAt({ view: 'story', order: chosen })}
        other={() => setAt({ view: 'form', note: null })}
      />
    );
  if (at.view === 'form')
    return (
      <>
        {signedIn && <Back word="back" go={home} />}
        <Form number={number} note={at.note} found={(grant) => setAt({ view: 'story', grant })} />
      </>
    );
  return (
    <Opened
      at={at}
      back={<Back word={signedIn ? 'back' : 'search'} go={home} />}
      ended={() => setAt({ view: 'form', note: 'ended' })}
      shown={shown}
    />
  );
}

function Back({ word, go }: { word: OrderWord; go: () => void }) {
  const { format } = useAround();
  return (
    <button type="button" class="text back" onClick={go}>
      {format.word(word)}
    </button>
  );
}

function List({ choose, other }: { choose: (order: string) => void; other: () => void }) {
  const { call, format } = useAround();
  const { value, failed, again } = useAsked(() => call('listOwnOrders', { query: { limit: 20 } }), null);
  if (!value) return <Waiting failed={failed} again={again} />;
  return (
    <>
      <h3 class="head">{format.word('yours')}</h3>
      {value.items.length === 0 && <p class="quiet">{format.word('none')}</p>}
      <ul class="orders" part="orders">
        {value.items.map(({ id, number, placedAt, total, items }) => (
          <li key={id}>
            <button type="button" class="choice" part="order" onClick={() => choose(id)}>
              <span>
                {format.word('order', { number })}
                <small>
                  {placedAt && format.fullDay(placedAt)}
                  {items[0] && (
                    <>
                      {' · '}
                      <bdi>{items[0].title}</bdi>
                    </>
                  )}
                </small>
              </span>
              <Amount money={total} />
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="text" onClick={other}>
        {format.word('other')}
      </button>
    </>
  );
}

function Opened({
  at,
  back,
  ended,
  shown,
}: {
  at: Extract<At, { view: 'story' }>;
  back: ComponentChildren;
  ended: () => void;
  shown: PlaceProps['shown'];
}) {
  const { call } = useAround();
  const box = useRef<HTMLDivElement>(null);
  const { value, failed, again } = useAsked(
    () =>
      'grant' in at
        ? call('getTrackedTrace', { body: { grant: at.grant } })
        : call('getOwnTrace', { query: { order: at.order } }),
    at,
    box,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: heard once
  useEffect(() => {
    if (failed === 'not-found') ended();
  }, [failed]);
  const number = value?.order.number;
  const state = value?.where.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each order and state
  useEffect(() => {
    if (number && state) shown({ number, state });
  }, [number, state]);
  // Whoever reads by ear is told what has opened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order has opened
  useEffect(() => {
    if (!('quiet' in at && at.quiet)) box.current?.querySelector('h3')?.focus();
  }, [number]);
  return (
    <div ref={box}>
      {back}
      {value ? <Story trace={value} /> : <Waiting failed={failed} again={again} />}
    </div>
  );
}

export function Waiting({ failed, again }: { failed: string | null; again: () => void }) {
  const { format } = useAround();
  if (failed === null)
    return (
      <div class="bones" role="status" aria-label={format.word('loading')}>
        <i />
        <i />
        <i />
      </div>
    );
  return (
    <div role="alert">
      <p>{format.word('failed')}</p>
      <button type="button" class="button" onClick={again}>
        {format.word('again')}
      </button>
    </div>
  );
}
