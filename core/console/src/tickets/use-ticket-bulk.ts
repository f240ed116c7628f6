import type { AnswerOf, Routes, TicketChange, TicketId, TicketView } from '@shopbell/contract';
import { useEffect, useRef, useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { useUndo } from '../shell/use-undo.ts';
import type { Held } from '../state/outbox.ts';
import { useStore } from '../state/store.ts';

type BulkResult = AnswerOf<Routes['changeTickets']>;

/** As many as one call takes. */
const most = 100;
/** What was taken is shown as done for so long: by then it has been loaded. */
const echoMs = 2_000;

export interface TicketBulk {
  /** What the last change did not reach, with the engine's reasons. */
  refused: BulkResult['refused'];
  forget(): void;
  /** Does it as soon as it can no longer be taken back. `text` says what happens. */
  change(tickets: readonly TicketId[], change: TicketChange, text: string): void;
  /** A ticket as it will be when everything that is on its way has arrived. */
  after(ticket: TicketView): TicketView;
  /** Changes that the engine did not take at all. */
  stuck: readonly Held[];
}

/** Changes of tickets that can be taken back for a moment. They wait in the browser, and are shown as if they were done. */
export function useTicketBulk(onDone: () => void): TicketBulk {
  const { desk, say } = useConsole();
  const tellUndo = useUndo();
  const { toast } = useKit();
  const [refused, setRefused] = useState<BulkResult['refused']>([]);
  const held = useStore(desk.outbox.store).filter(({ route }) => route === 'changeTickets');
  const [recent, setRecent] = useState<readonly Held[]>([]);
  const tell = (item: Held, result: BulkResult) => {
    const taken = { ...item, body: { ...item.body, tickets: result.done } };
    setRecent((before) => [...before, taken]);
    setTimeout(() => setRecent((before) => before.filter((each) => each !== taken)), echoMs);
    if (result.done.length > 0) toast({ tone: 'good', text: say('tickets.changed', { count: result.done.length }) });
    setRefused(result.refused);
    onDone();
  };
  const newest = useRef(tell);
  newest.current = tell;
  useEffect(
    () =>
      desk.outbox.onTaken((item, answer) => {
        if (item.route === 'changeTickets') newest.current(item, answer as BulkResult);
      }),
    [desk],
  );
  return {
    refused,
    forget: () => setRefused([]),
    change(selected, change, text) {
      const tickets = selected.slice(0, most);
      const { undoSeconds } = desk.preferences.get();
      const body = { tickets, change };
      const key = desk.outbox.add({ route: 'changeTickets', body, conversation: null, holdMs: undoSeconds * 1000 });
      if (undoSeconds > 0) tellUndo(key, text);
    },
    after: (ticket) =>
      [...recent, ...held].reduce((now, item) => (item.state === 'refused' ? now : changedBy(now, item)), ticket),
    stuck: held.filter(({ state }) => state === 'refused'),
  };
}

function changedBy(ticket: TicketView, { body }: Held): TicketView {
  const { tickets, change } = body as { tickets: TicketId[]; change: TicketChange };
  if (!tickets.includes(ticket.id)) return ticket;
  if (change.type === 'move') return { ...ticket, state: change.to };
  if (change.type === 'assign') return { ...ticket, assignee: change.to };
  if (change.type === 'route') return { ...ticket, department: change.department };
  return change.priority ? { ...ticket, priority: change.priority } : ticket;
}
