import type { CardWanted, ConversationId, Trace } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useStore } from '../state/store.ts';
import { useShare } from './use-share.ts';

/** Shows the order, or one of its parcels, to the person of the conversation. */
export function ShareOrder({ trace, conversation }: { trace: Trace; conversation: ConversationId }) {
  const { desk, say } = useConsole();
  const { Button, Dialog, Menu, Text, toast } = useKit();
  const view = useStore(desk.conversations.store, (all) => all.get(conversation));
  const { busy, refusal, share, dismiss } = useShare(conversation);
  const [asked, setAsked] = useState<CardWanted | null>(null);
  const { id: order, customer, number } = trace.order;
  const theirs = customer !== null && view?.person.verified === true && view.person.hostCustomer === customer;
  const parcels = trace.where.parcels.map(({ number }) => number);

  const put = async (card: CardWanted, confirmed: boolean) => {
    setAsked(null);
    if (await share(card, confirmed)) toast({ text: say('share.done'), tone: 'good' });
  };
  const choose = (value: string) => {
    const card: CardWanted = value === '' ? { type: 'order', order } : { type: 'parcel', order, parcel: value };
    if (theirs) void put(card, false);
    else setAsked(card);
  };
  const choices = [
    { value: '', label: say('share.order') },
    ...parcels.map((parcel) => ({ value: parcel, label: say('share.parcel', { parcel }) })),
  ];
  return (
    <div className="sb-share">
      {refusal ? <RefusalBanner refusal={refusal} onDismiss={dismiss} /> : null}
      <Menu label={say('share.label')} choices={choices} onChoose={choose} disabled={busy || !view}>
        {say('share')}
      </Menu>
      <Dialog
        open={asked !== null}
        title={say('share.confirm.title')}
        closeLabel={say('close')}
        onClose={() => setAsked(null)}
        actions={
          <Button kind="primary" onPress={() => asked && void put(asked, true)}>
            {say('share.confirm.yes')}
          </Button>
        }
      >
        <Text>{say('share.confirm.text', { number })}</Text>
      </Dialog>
    </div>
  );
}
