import type { AssistantOffer } from '@shopbell/contract';
import { useAround } from '../parts/context.ts';
import { say } from '../parts/say.ts';
import { findLinks } from '../parts/text.ts';
import type { MessageRow } from './message-row.ts';

/** Under a message of the assistant: the pages it stands on, and what one press does. */
export function Offers({ part: { sources, offers, seq } }: { part: NonNullable<MessageRow['assistant']> }) {
  const { format } = useAround();
  const pages = sources.filter(({ url }) => url !== null && isLink(url));
  return (
    <>
      {pages.length > 0 && (
        <ul class="sources" aria-label={format.word('sources')}>
          {pages.map(({ title, url }) => (
            <li key={url}>
              <a href={url ?? ''} target="_blank" rel="noopener noreferrer">
                <bdi>{title}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
      {offers.length > 0 && (
        <ul class="offers" aria-label={format.word('offers')}>
          {offers.map((offer, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an offer is its place in its message
            <li key={place}>
              <OfferButton offer={offer} chose={{ seq, offer: place }} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function OfferButton({ offer, chose }: { offer: AssistantOffer; chose: { seq: number; offer: number } }) {
  const { format, talk, panel } = useAround();
  const text = useLabel(offer);
  const press = () => {
    if (offer.does === 'track') return panel.set({ place: 'orders', order: null });
    if (offer.does !== 'human') return talk.say({ text, chose });
    talk.askForHuman(format.word('humanWish')).catch(() => say(panel, format.word('humanFailed')));
  };
  return (
    <button type="button" class="offer" part="offer" data-does={offer.does} onClick={press}>
      <bdi>{text}</bdi>
    </button>
  );
}

function useLabel(offer: AssistantOffer): string {
  const { format } = useAround();
  switch (offer.does) {
    case 'human':
      return format.word('offerHuman');
    case 'track':
      return format.word('offerTrack');
    case 'order-status':
      return format.word('offerOrder', { number: offer.number });
    case 'start-return':
      return format.word('offerReturn', { number: offer.number });
    case 'change-address':
      return format.word('offerAddress', { number: offer.number });
    case 'confirm-address':
      return format.word('offerAddressRight');
    case 'keep-address':
      return format.word('offerAddressKeep');
    case 'find-product':
      return offer.title;
    default:
      return format.word(offer.does === 'helped' ? 'offerHelped' : 'offerNotHelped');
  }
}

/** As links in messages: nothing but pages. */
function isLink(url: string): boolean {
  return url.startsWith('/') ? !url.startsWith('//') : findLinks(url).some((piece) => typeof piece !== 'string');
}
