import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { type TicketsView, ticketsViews } from '../shell/places.ts';
import { ActionsList } from './actions-list.tsx';
import { Approvals } from './approvals.tsx';
import { choiceText, parseChoice, type TicketChoice } from './choice.ts';
import { FilterBar } from './filter-bar.tsx';
import { NewTicketDialog } from './new-ticket-dialog.tsx';
import { TicketBoard } from './ticket-board.tsx';
import { TicketList } from './ticket-list.tsx';
import { useKinds } from './use-tickets.ts';

/** All tickets: as a list, as a board, those that wait for approval; and actions of which nobody knows the end. */
export function TicketsScreen({ view, choice: text }: { view: TicketsView; choice: string }) {
  const { say, go } = useConsole();
  const { Button, Page, Tabs } = useKit();
  const [making, setMaking] = useState(false);
  const kinds = useKinds();
  const choice = parseChoice(text);
  const narrow = (part: Partial<TicketChoice>) =>
    go({ screen: 'tickets', view, choice: choiceText({ ...choice, ...part }) }, { replace: true });
  const filtered = view === 'list' || view === 'board';
  return (
    <div className="sb-work" data-view={view}>
      <Page
        title={say('nav.tickets')}
        description={say('tickets.text')}
        actions={
          <Button kind="primary" onPress={() => setMaking(true)}>
            {say('tickets.new')}
          </Button>
        }
      >
        <Tabs
          label={say('tickets.view')}
          value={view}
          tabs={ticketsViews.map((name) => ({ value: name, label: say(`tickets.view.${name}`) }))}
          onChange={(next) => go({ screen: 'tickets', view: next as TicketsView, choice: text })}
        />
        {filtered ? <FilterBar choice={choice} kinds={kinds} board={view === 'board'} onChange={narrow} /> : null}
        {view === 'list' ? <TicketList key={text} choice={choice} kinds={kinds} /> : null}
        {view === 'board' ? <TicketBoard key={text} choice={choice} kinds={kinds} /> : null}
        {view === 'approvals' ? <Approvals kinds={kinds} /> : null}
        {view === 'actions' ? <ActionsList /> : null}
      </Page>
      {making ? <NewTicketDialog kinds={kinds} about={{}} onClose={() => setMaking(false)} /> : null}
    </div>
  );
}
