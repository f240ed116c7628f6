import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import type { Offers } from './use-offers.ts';
import { whatText } from './what.ts';

/** What the answer seems to promise: to be kept in mind by the shop, or not. */
export function PromiseOffers({ offers }: { offers: Offers }) {
  const { say, format } = useConsole();
  const { Button } = useKit();
  if (offers.items.length === 0) return null;
  return (
    <ul className="sb-offers" aria-live="polite">
      {offers.items.map((offer) => {
        const { what, dueAt, start } = offer.proposal;
        const values = { what: whatText(say, what), time: format.dateTime(dueAt) };
        return (
          <li key={`${what} ${start}`} data-taken={offer.taken}>
            <Icon name={offer.taken ? 'tick' : 'promise'} />
            <span>{say(offer.taken ? 'promise.offer.taken' : 'promise.offer', values)}</span>
            {offer.taken ? null : <Button onPress={() => offers.take(offer)}>{say('promise.offer.take')}</Button>}
            <Button kind="plain" onPress={() => offers.dismiss(offer)}>
              {say('promise.offer.dismiss')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
