import { useState } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import { ActDialog, type ActProps } from './act-dialog.tsx';
import { chosenOf, type Typed } from './chosen-lines.ts';
import { PiecesField } from './pieces-field.tsx';
import { ReasonField } from './reason-field.tsx';

export function ReshipDialog(props: ActProps) {
  const { say } = useConsole();
  const { id: order, version, number, items } = props.trace.order;
  const [typed, setTyped] = useState<Typed>({});
  const [reason, setReason] = useState('');
  const mostOf = ({ shipped }: (typeof items)[number]) => shipped;
  const chosen = chosenOf(items, typed, mostOf);
  const right = chosen.count > 0 && chosen.mistaken.size === 0;
  return (
    <ActDialog
      {...props}
      type="reship"
      action={right && reason ? { type: 'reship', order, version, reason, lines: chosen.lines } : null}
      sentence={right ? say('form.reship.will', { number, count: chosen.count }) : null}
    >
      <PiecesField items={items} mostOf={mostOf} typed={typed} chosen={chosen} onChange={setTyped} />
      <ReasonField of="reship" onChange={setReason} />
    </ActDialog>
  );
}
