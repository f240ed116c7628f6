import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { ActDialog, type ActProps } from './act-dialog.tsx';
import { ReasonField } from './reason-field.tsx';

export function CancelDialog(props: ActProps) {
  const { say, format } = useConsole();
  const { Switch } = useKit();
  const { id: order, version, number, totals } = props.trace.order;
  const left = { ...totals.paid, amount: Math.max(0, totals.paid.amount - totals.refunded.amount) };
  const [reason, setReason] = useState('');
  const [restock, setRestock] = useState(true);
  const [refund, setRefund] = useState(left.amount > 0);
  const sentence = say(refund ? 'form.cancel.will.refund' : 'form.cancel.will', { number, amount: format.money(left) });
  return (
    <ActDialog
      {...props}
      type="cancel"
      action={reason ? { type: 'cancel', order, version, reason, restock, refund } : null}
      sentence={sentence}
    >
      <ReasonField of="cancel" onChange={setReason} />
      <Switch
        label={say('form.restock')}
        description={say('form.restock.text')}
        checked={restock}
        onChange={setRestock}
      />
      {left.amount > 0 ? (
        <Switch
          label={say('form.cancel.refund')}
          description={format.money(left)}
          checked={refund}
          onChange={setRefund}
        />
      ) : null}
    </ActDialog>
  );
}
