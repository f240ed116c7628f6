import type { ConversationView } from '@shopbell/contract';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { sayWaiting } from '../words/say-waiting.ts';

/** Minutes of waiting from which on it is said louder. */
const longMinutes = 5;
const tooLongMinutes = 30;

/** How long they have been waiting for an answer; else how long ago something was said. */
export function RowTime({ conversation, now }: { conversation: ConversationView; now: number }) {
  const { say, format } = useConsole();
  const { waitingSince, lastMessage, startedAt } = conversation;
  if (!waitingSince) {
    const at = lastMessage?.at ?? startedAt;
    return (
      <time className="sb-row-time" dateTime={at} title={format.dateTime(at)}>
        {format.ago(at, now)}
      </time>
    );
  }
  const minutes = (now - Date.parse(waitingSince)) / 60_000;
  const tone = minutes >= tooLongMinutes ? 'bad' : minutes >= longMinutes ? 'warning' : 'neutral';
  const waiting = sayWaiting({ say, format }, waitingSince, now);
  return (
    <span className="sb-row-time" data-tone={tone} title={waiting}>
      <Icon name="clock" />
      <span aria-hidden="true">{format.ago(waitingSince, now)}</span>
      <span className="sb-hidden">{waiting}</span>
    </span>
  );
}
