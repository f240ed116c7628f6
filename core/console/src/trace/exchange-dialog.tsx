import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { ActDialog, type ActProps } from './act-dialog.tsx';
import { chosenOf, returnableOf, type Typed } from './chosen-lines.ts';
import { PiecesField } from './pieces-field.tsx';
import { ReasonField } from './reason-field.tsx';

export function ExchangeDialog(props: ActProps) {
  const { say } = useConsole();
  const { Stack, TextField } = useKit();
  const { order: story } = props.trace;
  const { id: order, version, number, items } = story;
  const [typed, setTyped] = useState<Typed>({});
  const [variant, setVariant] = useState('');
  const [pieces, setPieces] = useState('1');
  const [reason, setReason] = useState('');
  const mostOf = (item: (typeof items)[number]) => returnableOf(story, item);
  const give = chosenOf(items, typed, mostOf);
  const quantity = /^\d{1,3}$/.test(pieces.trim()) ? Number(pieces) : 0;
  const wanted = variant.trim();
  const right = give.count > 0 && give.mistaken.size === 0 && wanted !== '' && quantity > 0;
  const take = [{ variant: wanted, quantity }];
  return (
    <ActDialog
      {...props}
      type="exchange"
      action={right && reason ? { type: 'exchange', order, version, reason, give: give.lines, take } : null}
      sentence={
        right ? say('form.exchange.will', { number, count: give.count, take: quantity, variant: wanted }) : null
      }
    >
      <strong>{say('form.exchange.give')}</strong>
      <PiecesField items={items} mostOf={mostOf} typed={typed} chosen={give} onChange={setTyped} />
      <strong>{say('form.exchange.take')}</strong>
      <Stack direction="row" align="start">
        <TextField
          label={say('form.exchange.variant')}
          description={say('form.exchange.variant.text')}
          value={variant}
          onChange={setVariant}
        />
        <TextField
          label={say('form.exchange.count')}
          type="number"
          value={pieces}
          onChange={setPieces}
          error={quantity > 0 ? undefined : say('form.pieces.bad', { most: 999 })}
        />
      </Stack>
      <ReasonField of="back" onChange={setReason} />
    </ActDialog>
  );
}
