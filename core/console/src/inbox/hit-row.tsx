import type { AnswerOf, Routes } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { nameOf } from '../shell/names.ts';
import { useNow } from '../shell/use-now.ts';

export type Hit = AnswerOf<Routes['search']>['items'][number];

/** One message that was found. */
export function HitRow({ hit, current, onChoose }: { hit: Hit; current: boolean; onChoose: (hit: Hit) => void }) {
  const { say, format } = useConsole();
  const { Avatar } = useKit();
  const now = useNow(60_000);
  const name = nameOf(say, hit.conversation.person);
  return (
    <li className="sb-row-item" data-row={hit.conversation.id} data-current={current}>
      <span className="sb-row-avatar">
        <Avatar name={name} online={hit.conversation.person.online} />
      </span>
      <button
        type="button"
        className="sb-row-open"
        aria-current={current ? 'true' : undefined}
        onClick={() => onChoose(hit)}
      >
        <span className="sb-row-top">
          <bdi className="sb-row-name">{name}</bdi>
          <span className="sb-grow" />
          <time className="sb-row-time" dateTime={hit.at}>
            {format.ago(hit.at, now)}
          </time>
        </span>
        <span className="sb-row-text sb-hit" dir="auto">
          {hit.by === 'agent' ? <span className="sb-row-you">{say('search.agent')}</span> : null}
          <Snippet text={hit.snippet} />
        </span>
      </button>
    </li>
  );
}

/** Text in which matches stand between U+E000 and U+E001, as marked words. */
export function Snippet({ text }: { text: string }) {
  const parts = text.split(/\uE000([^\uE001]*)\uE001/);
  return (
    <>
      {parts.map((part, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: parts stand where they stand
        at % 2 === 1 ? <mark key={at}>{part}</mark> : part,
      )}
    </>
  );
}
