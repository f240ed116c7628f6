import { type ConversationId, createId, TicketPriority } from '@shopbell/contract';
import { useEffect, useRef, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { nameOf } from '../shell/names.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useStore } from '../state/store.ts';
import { amountMistake } from '../trace/amount-field.tsx';
import { chosenOf, type Typed } from '../trace/chosen-lines.ts';
import { parseAmount } from '../trace/money-text.ts';
import { PiecesField } from '../trace/pieces-field.tsx';
import { FieldsForm, type FieldValues, filledOf, isComplete } from './fields-form.tsx';
import { labelOf } from './names.ts';
import { OrderField } from './order-field.tsx';
import type { Kinds } from './ticket-row.tsx';
import { useOrder } from './use-order.ts';

interface NewTicketDialogProps {
  kinds: Kinds;
  /** What it is about; `order` is the host's id, `title` a first word on what has to be done. */
  about: { conversation?: ConversationId; order?: string; title?: string };
  onClose: () => void;
}

/** Opens a ticket: about a conversation, an order or a line of its story, or about nothing of the kind. */
export function NewTicketDialog({ kinds, about, onClose }: NewTicketDialogProps) {
  const { desk, say, go } = useConsole();
  const { Button, Dialog, Select, Stack, TextField, toast } = useKit();
  const [ticket] = useState(() => createId('ticket'));
  const [typeName, setTypeName] = useState('other');
  const [title, setTitle] = useState(about.title ?? '');
  const [priority, setPriority] = useState<TicketPriority>('normal');
  const [department, setDepartment] = useState<string | null>(null);
  const [values, setValues] = useState<FieldValues>({});
  const [pieces, setPieces] = useState<Typed>({});
  const [money, setMoney] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const found = useOrder();
  const talk = useStore(desk.conversations.store, (all) =>
    about.conversation ? all.get(about.conversation) : undefined,
  );
  const load = useRef(found.load);
  useEffect(() => {
    if (about.order) void load.current(about.order);
  }, [about.order]);
  const { order } = found;
  const type = kinds?.types.find(({ name }) => name === typeName);
  const returns = typeName === 'return' && kinds?.hostKeepsReturns === false;
  const chosen = chosenOf(order?.items ?? [], pieces, (item) =>
    returns ? item.shipped - item.returned : item.quantity,
  );
  const currency = order?.totals.total.currency ?? null;
  const amount = currency && money.trim() ? parseAmount(money, currency) : null;
  const moneyWrong = currency !== null && amountMistake(money, currency, null) !== null;
  const ready =
    type !== undefined &&
    title.trim() !== '' &&
    isComplete(type.fields, values) &&
    chosen.mistaken.size === 0 &&
    !moneyWrong &&
    (!returns || (order !== null && chosen.count > 0));
  const open = async () => {
    if (!type) return;
    setBusy(true);
    setRefusal(null);
    const reason = typeof values.reason === 'string' ? values.reason : '';
    const body = {
      ...{ ticket, type: type.name, title: title.trim(), priority, fields: filledOf(type.fields, values) },
      ...(department ? { department } : {}),
      ...(about.conversation ? { conversation: about.conversation } : {}),
      ...(order ? { order: order.id, lines: chosen.lines.map((line) => ({ ...line, reason })) } : {}),
      ...(amount && currency ? { amount: { amount, currency } } : {}),
    };
    try {
      const { number } = await desk.live.client.call('openTicket', { body });
      onClose();
      const show = { label: say('new.show'), onPress: () => go({ screen: 'ticket', ticket }) };
      toast({ text: say('new.opened', { number }), tone: 'good', action: show, seconds: 8 });
    } catch (error) {
      setRefusal(refusalOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      title={say('new.title')}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" busy={busy} disabled={!ready} onPress={() => void open()}>
          {say('new.open')}
        </Button>
      }
    >
      <Stack gap={4}>
        {refusal ? <RefusalBanner refusal={refusal} /> : null}
        {talk ? <p className="sb-soft">{say('new.about.conversation', { name: nameOf(say, talk.person) })}</p> : null}
        <Select
          label={say('new.type')}
          value={typeName}
          choices={(kinds?.types ?? []).map((each) => ({ value: each.name, label: labelOf(say, 'type', each) }))}
          onChange={(name) => {
            setTypeName(name);
            setDepartment(null);
          }}
        />
        <TextField label={say('new.title.label')} value={title} onChange={(text) => setTitle(text.slice(0, 200))} />
        <OrderField found={found} required={returns} />
        {order ? (
          <>
            <strong>{say('new.lines')}</strong>
            <PiecesField
              items={order.items}
              mostOf={(item) => (returns ? item.shipped - item.returned : item.quantity)}
              typed={pieces}
              chosen={chosen}
              onChange={setPieces}
            />
            <TextField
              label={say('new.amount', { currency: currency ?? '' })}
              value={money}
              error={moneyWrong ? say('form.amount.bad', { example: '12.50' }) : undefined}
              onChange={setMoney}
            />
          </>
        ) : null}
        {type ? <FieldsForm type={type} values={values} onChange={setValues} /> : null}
        <Select
          label={say('ticket.department')}
          value={department ?? type?.department ?? ''}
          choices={(kinds?.departments ?? []).map((each) => ({
            value: each.name,
            label: labelOf(say, 'department', each),
          }))}
          onChange={setDepartment}
        />
        <Select
          label={say('ticket.priority')}
          value={priority}
          choices={TicketPriority.options.map((value) => ({ value, label: say(`ticket.priority.${value}`) }))}
          onChange={(value) => setPriority(TicketPriority.parse(value))}
        />
      </Stack>
    </Dialog>
  );
}
