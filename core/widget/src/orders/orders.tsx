/**
 * The file that is fetched when somebody asks where their order is, or a card has to be drawn: it brings its own Preact, so that the chat's
 * file stays as small as it is.
 */
import type { Card, ConversationId } from '@shopbell/contract';
import { render } from 'preact';
import type { OrdersHome, OrdersModule } from '../shell.ts';
import { Around } from './around.ts';
import { callBy } from './calls.ts';
import { CardBox } from './card.tsx';
import { createFormat } from './format.ts';
import type { OrderWords } from './locales/en.ts';
import css from './orders.css';
import { Place } from './place.tsx';
import { mountTracking } from './tracking.ts';

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** Puts the rules into the shadow root that a box stands in, once. */
function adopt(box: HTMLElement): void {
  const root = box.getRootNode() as ShadowRoot;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

function around({ ask, locale, words, open }: OrdersHome) {
  return { call: callBy(ask), format: createFormat(locale, words as OrderWords), open };
}

const drawPlace: OrdersModule['drawPlace'] = (box, home, { signedIn, order, number, quiet, shown }) => {
  adopt(box);
  box.classList.add('tracking');
  // Another order is another place to begin at.
  const key = `${signedIn} ${order} ${number}`;
  render(
    <Around value={around(home)}>
      <Place key={key} signedIn={signedIn} order={order} number={number} quiet={quiet} shown={shown} />
    </Around>,
    box,
  );
  return () => render(null, box);
};

const drawCard: OrdersModule['drawCard'] = (box, home, { card, conversation, seq, turn }) => {
  adopt(box);
  render(
    <Around value={around(home)}>
      <CardBox card={card as Card} conversation={conversation as ConversationId} seq={seq} turn={turn} />
    </Around>,
    box,
  );
  return () => render(null, box);
};

const track: OrdersModule['track'] = (shell, words) => mountTracking(shell, words, drawPlace);

export { drawCard, drawPlace, track };
