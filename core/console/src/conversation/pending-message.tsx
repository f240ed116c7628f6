import { Refusal } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';
import { tellRefusal } from '../shell/refusal-banner.tsx';
import { useNow } from '../shell/use-now.ts';
import type { Held } from '../state/outbox.ts';
import { takeBack } from '../state/take-back.ts';
import { Attachments } from './attachments.tsx';
import { RichText } from './rich-text.tsx';

/** A message or note that the journal does not have yet: it can be taken back, is on its way, or was refused. */
export function PendingMessage({ held }: { held: Held }) {
  const { desk, say } = useConsole();
  const now = useNow(500);
  const note = held.route === 'writeNote';
  const text = String(held.body.text ?? '');
  const edit = () => void takeBack(desk, held.key);
  const seconds = Math.max(0, Math.ceil((held.dueAt - now) / 1000));
  return (
    <li className="sb-message" data-type={note ? 'note' : 'message'} data-side="agent" data-state={held.state}>
      <div className="sb-bubble">
        <p className="sb-message-text" dir="auto">
          <RichText text={text} />
        </p>
        <Attachments files={held.files} />
      </div>
      <div className="sb-message-foot">
        {held.state === 'held' ? (
          <>
            <span>{say('pending.held', { count: seconds })}</span>
            <button type="button" className="sb-link" onClick={edit}>
              {say('undo')}
            </button>
          </>
        ) : null}
        {held.state === 'sending' ? (
          <span>{say(held.why === null ? 'pending.sending' : 'pending.retrying')}</span>
        ) : null}
        {held.state === 'refused' ? <Refused held={held} onEdit={edit} /> : null}
      </div>
    </li>
  );
}

function Refused({ held, onEdit }: { held: Held; onEdit: () => void }) {
  const { desk, say } = useConsole();
  const { title, text, said } = tellRefusal(say, held.why ?? new Refusal('internal'));
  return (
    <div className="sb-refused" role="alert">
      <strong>{say('pending.refused')}</strong> {title} {text} {said}
      <div className="sb-row">
        <button type="button" className="sb-link" onClick={() => desk.outbox.retry(held.key)}>
          {say('retry')}
        </button>
        <button type="button" className="sb-link" onClick={onEdit}>
          {say('edit')}
        </button>
        <button type="button" className="sb-link" onClick={() => desk.outbox.discard(held.key)}>
          {say('discard')}
        </button>
      </div>
    </div>
  );
}
