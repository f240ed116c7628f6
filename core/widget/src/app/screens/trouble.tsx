import { useAround, useTalk } from '../parts/context.ts';
import type { WordName } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';

/** The chat could not be loaded: what happened, what is safe, what to do. */
export function Trouble() {
  const { format, talk } = useAround();
  const { why } = useTalk();
  const [title, text]: [WordName, WordName] =
    why === 'unavailable'
      ? ['unavailable', 'unavailableText']
      : why === 'offline' || why === 'internal' || why === 'rate.limited' || why === 'host.unavailable'
        ? ['unreachable', 'unreachableText']
        : ['refused', 'refusedText'];
  return (
    <div class="trouble-page" role="alert">
      <Icon name="alert" />
      <h3>{format.word(title)}</h3>
      <p>{format.word(text)}</p>
      <button type="button" class="button" onClick={() => talk.again()}>
        {format.word('tryAgain')}
      </button>
    </div>
  );
}
