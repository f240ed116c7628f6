import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tooLong } from '../shell/too-long.ts';
import { ActDialog, type ActProps } from './act-dialog.tsx';
import { chosenOf, returnableOf, type Typed } from './chosen-lines.ts';
import { PiecesField } from './pieces-field.tsx';
import { ReasonField } from './reason-field.tsx';

const longest = 500;

export function ReturnDialog(props: ActProps) {
  const { say } = useConsole();
  const { TextField } = useKit();
  const { order: story } = props.trace;
  const { id: order, version, number, items } = story;
  const [typed, setTyped] = useState<Typed>({});
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const mostOf = (item: (typeof items)[number]) => returnableOf(story, item);
  const chosen = chosenOf(items, typed, mostOf);
  const long = tooLong(say, note.trim(), longest);
  const right = !long && chosen.count > 0 && chosen.mistaken.size === 0;
  const lines = chosen.lines.map((line) => ({ ...line, reason }));
  return (
    <ActDialog
      {...props}
      type="start-return"
      action={right && reason ? { type: 'start-return', order, version, note: note.trim(), lines } : null}
      sentence={right ? say('form.return.will', { number, count: chosen.count }) : null}
    >
      <PiecesField items={items} mostOf={mostOf} typed={typed} chosen={chosen} onChange={setTyped} />
      <ReasonField of="back" onChange={setReason} />
      <TextField label={say('form.return.note')} rows={2} value={note} error={long} onChange={setNote} />
    </ActDialog>
  );
}
