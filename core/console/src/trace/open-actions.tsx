import type { OrderAction } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { hasRole } from '../shell/roles.ts';
import { useStore } from '../state/store.ts';
import { SettleDialog } from './settle-dialog.tsx';

/** Actions of which nobody knows the end, or which failed behind all: what is known, and what happens next. */
export function OpenActions({ open, reload }: { open: readonly OrderAction[]; reload: () => void }) {
  const [settling, setSettling] = useState<OrderAction | null>(null);
  return (
    <>
      {open.map((action) => (
        <OpenAction key={action.asked} action={action} onSettle={() => setSettling(action)} />
      ))}
      {settling ? <SettleDialog action={settling} onClose={() => setSettling(null)} onSettled={reload} /> : null}
    </>
  );
}

function OpenAction({ action, onSettle }: { action: OrderAction; onSettle: () => void }) {
  const { say, format, desk } = useConsole();
  const { Banner, Button } = useKit();
  const agents = useStore(desk.agents);
  const { state, type, amount, agent, askedAt, text } = action;
  const what = amount ? `${say(`act.${type}`)} · ${format.money(amount)}` : say(`act.${type}`);
  const who = agents.find(({ id }) => id === agent)?.name ?? say('agent.unknown');
  const word = state === 'unclear' || state === 'waits' || state === 'failed' ? state : 'underway';
  const senior = hasRole(desk.session.agent.role, 'senior');
  return (
    <Banner
      tone={word === 'underway' ? 'neutral' : 'warning'}
      title={say(`act.${word}`, { action: what })}
      actions={word !== 'underway' && senior ? <Button onPress={onSettle}>{say('act.settle')}</Button> : undefined}
    >
      {say(`act.${word}.text`)}
      {text ? <span dir="auto"> {say('act.refused.words', { text })}</span> : null}
      {word !== 'underway' && !senior ? ` ${say('act.settle.senior')}` : null}
      <small className="sb-detail">{say('act.asked-by', { who, time: format.dateTime(askedAt) })}</small>
    </Banner>
  );
}
