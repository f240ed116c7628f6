import type { TicketChange, TicketId } from '@shopbell/contract';
import { useState } from 'react';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useNow } from '../shell/use-now.ts';
import { filterOf, type TicketChoice } from './choice.ts';
import { StuckChanges, TicketsRefused } from './refused.tsx';
import { TicketBulkBar } from './ticket-bulk-bar.tsx';
import { type Kinds, TicketRow } from './ticket-row.tsx';
import { useTicketBulk } from './use-ticket-bulk.ts';
import { useTickets } from './use-tickets.ts';

const hourMs = 3_600_000;

/** Tickets one below the other, to be chosen and changed together. */
export function TicketList({ choice, kinds }: { choice: TicketChoice; kinds: Kinds }) {
  const { say } = useConsole();
  const { Button, Empty } = useKit();
  const now = useNow(hourMs);
  const list = useTickets(filterOf(choice, now), choice.sort);
  const bulk = useTicketBulk(list.reload);
  const [selected, setSelected] = useState<ReadonlySet<TicketId>>(new Set());
  const items = list.value?.items.map(bulk.after) ?? [];
  const chosen = items.filter(({ id }) => selected.has(id)).map(({ id }) => id);
  const select = (id: TicketId, on: boolean) =>
    setSelected((before) => new Set(on ? [...before, id] : [...before].filter((each) => each !== id)));
  const change = (how: TicketChange) => {
    bulk.change(chosen, how, say('tickets.changing', { count: chosen.length }));
    setSelected(new Set());
  };
  return (
    <>
      {list.refusal ? <RefusalBanner refusal={list.refusal} onRetry={list.reload} /> : null}
      <StuckChanges stuck={bulk.stuck} />
      {chosen.length > 0 ? (
        <TicketBulkBar
          count={chosen.length}
          kinds={kinds}
          change={change}
          onAll={() => setSelected(new Set(items.map(({ id }) => id)))}
          onClear={() => setSelected(new Set())}
        />
      ) : null}
      {list.loading && !list.value ? <Skeleton kind="form" count={6} /> : null}
      {list.value && items.length === 0 ? (
        <Empty title={say('tickets.none')}>{say('tickets.none.text')}</Empty>
      ) : (
        <ul className="sb-ticket-rows" aria-label={say('nav.tickets')}>
          {items.map((ticket) => (
            <TicketRow
              key={ticket.id}
              ticket={ticket}
              kinds={kinds}
              selected={selected.has(ticket.id)}
              onSelect={(on) => select(ticket.id, on)}
            />
          ))}
        </ul>
      )}
      {list.value?.more ? (
        <Button busy={list.loading} onPress={list.showMore}>
          {say('tickets.more')}
        </Button>
      ) : null}
      <TicketsRefused refused={bulk.refused} tickets={items} onClose={bulk.forget} />
    </>
  );
}
