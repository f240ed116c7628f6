import type { Card } from '@shopbell/contract';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAround, useTalk } from '../parts/context.ts';
import { fetchOrders } from '../parts/fetch-orders.ts';

/** What the shop shows in a message. Its name stands there until the file that draws it has come. */
export function CardFrame({ card, conversation, seq }: { card: Card; conversation: string; seq: number }) {
  const { talk, panel } = useAround();
  const { me, turns } = useTalk();
  const box = useRef<HTMLDivElement>(null);
  const gone = useRef<(() => void) | null>(null);
  const [drawn, setDrawn] = useState(false);
  const mine = !!me?.customer;
  const turn = (turns[''] ?? 0) + (card.type === 'product' ? 0 : (turns[card.subject] ?? 0));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn draws anew; the rest stays for the life of the message
  useEffect(() => {
    let late = false;
    const open = mine ? (order: string) => panel.set({ place: 'orders', order }) : null;
    fetchOrders(talk, open).then(
      ({ parts, home }) => {
        if (late || !box.current) return;
        gone.current = parts.drawCard(box.current, home, { card, conversation, seq, turn });
        setDrawn(true);
      },
      () => {},
    );
    return () => {
      late = true;
    };
  }, [mine, turn, seq]);
  useEffect(() => () => gone.current?.(), []);
  return (
    <>
      {!drawn && <p class="bubble">{card.type === 'product' ? card.title : card.number}</p>}
      <div class="card-box" ref={box} />
    </>
  );
}
