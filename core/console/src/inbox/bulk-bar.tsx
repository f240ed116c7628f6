import { snoozeChoices } from '../conversation/snooze-times.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { nameOf } from '../shell/names.ts';
import { useStore } from '../state/store.ts';
import type { Say } from '../words/words.ts';
import type { BulkChange, BulkResult } from './use-bulk.ts';

interface BulkBarProps {
  count: number;
  busy: boolean;
  change: (change: BulkChange) => void;
  onClear: () => void;
  onAll: () => void;
  onTag: () => void;
}

/** What can be done to all that are selected. */
export function BulkBar({ count, busy, change, onClear, onAll, onTag }: BulkBarProps) {
  const { desk, say, format } = useConsole();
  const { Button, Menu } = useKit();
  const agents = useStore(desk.agents);
  return (
    <header className="sb-list-head sb-bulk" aria-busy={busy}>
      <div className="sb-list-title">
        <button type="button" className="sb-icon-button" aria-label={say('select.none')} onClick={onClear}>
          <Icon name="close" />
        </button>
        <strong className="sb-list-name">{say('select.count', { count })}</strong>
        <span className="sb-grow" />
        <Button kind="plain" onPress={onAll}>
          {say('select.all')}
        </Button>
      </div>
      <div className="sb-row">
        <Button onPress={() => change({ type: 'resolve' })}>{say('action.resolve')}</Button>
        <Menu
          label={say('action.assign')}
          choices={[
            { value: 'least-loaded', label: say('assign.least') },
            { value: '', label: say('assign.nobody') },
            ...agents.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChoose={(to) => change({ type: 'assign', to: (to || null) as 'least-loaded' | null })}
        />
        <Menu
          label={say('action.snooze')}
          choices={snoozeChoices(say, format)}
          onChoose={(until) => change({ type: 'snooze', until })}
        />
        <Button onPress={onTag}>{say('action.tag')}</Button>
        <Button onPress={() => change({ type: 'reopen' })}>{say('action.reopen')}</Button>
      </div>
    </header>
  );
}

/** Reasons that the engine gives by a word of its own. */
const reasons = [
  'already-open',
  'already-resolved',
  'not-snoozed',
  'is-resolved',
  'merged',
  'another-open',
  'refused',
  'not-found',
  'access.denied',
] as const;

function tellWhy(say: Say, why: string): string {
  const known = reasons.find((reason) => reason === why);
  return known ? say(`why.${known}`) : why;
}

/** Which ones were not changed, and why. */
export function RefusedDialog({ refused, onClose }: { refused: BulkResult['refused']; onClose: () => void }) {
  const { desk, say } = useConsole();
  const { Button, Dialog } = useKit();
  return (
    <Dialog
      open={refused.length > 0}
      title={say('bulk.refused', { count: refused.length })}
      closeLabel={say('close')}
      onClose={onClose}
      actions={<Button onPress={onClose}>{say('close')}</Button>}
    >
      <p className="sb-soft">{say('bulk.refused.text')}</p>
      <ul className="sb-plain-list">
        {refused.map(({ conversation, why }) => {
          const view = desk.conversations.find(conversation);
          return (
            <li key={conversation}>
              <strong>{view ? nameOf(say, view.person) : conversation}</strong> {tellWhy(say, why)}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
