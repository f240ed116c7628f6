import type { Attachment, TicketView } from '@shopbell/contract';
import { useRef, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { ComposerFiles } from '../conversation/composer-files.tsx';
import { useUploads } from '../conversation/use-uploads.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';

/** Where a note for agents is written, or, where there is a conversation, an answer to its customer. The two never mix. */
export function TicketWriting({ ticket, onWritten }: { ticket: TicketView; onWritten: () => void }) {
  const { desk, say } = useConsole();
  const { Button, Tabs, TextField, toast } = useKit();
  const [mode, setMode] = useState<'note' | 'answer'>('note');
  const [texts, setTexts] = useState({ note: '', answer: '' });
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const key = useRef(crypto.randomUUID());
  const picker = useRef<HTMLInputElement>(null);
  const uploads = useUploads((file) => setFiles((before) => [...before, file]));
  const { conversation } = ticket;
  const note = mode === 'note' || !conversation;
  const text = texts[note ? 'note' : 'answer'];
  const ready = !uploads.running && (text.trim() !== '' || (note && files.length > 0));
  const write = async () => {
    setBusy(true);
    setRefusal(null);
    const { client } = desk.live;
    const words = { key: key.current, text: text.trim() };
    try {
      if (note) {
        const attached = files.map(({ file }) => file);
        await client.call('commentTicket', { body: { ticket: ticket.id, ...words, files: attached } });
        setFiles([]);
      } else {
        await client.call('sendMessage', { body: { conversation, ...words } });
        toast({ text: say('ticket.answer.sent'), tone: 'good' });
      }
      setTexts((before) => ({ ...before, [note ? 'note' : 'answer']: '' }));
      key.current = crypto.randomUUID();
      onWritten();
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section
      className="sb-ticket-part sb-ticket-writing"
      data-mode={note ? 'note' : 'answer'}
      aria-label={say('ticket.write')}
    >
      {conversation ? (
        <Tabs
          label={say('ticket.write')}
          value={mode}
          tabs={(['note', 'answer'] as const).map((value) => ({ value, label: say(`ticket.write.${value}`) }))}
          onChange={(value) => setMode(value === 'answer' ? 'answer' : 'note')}
        />
      ) : null}
      {refusal ? <RefusalBanner refusal={refusal} onDismiss={() => setRefusal(null)} /> : null}
      <TextField
        label={say(note ? 'ticket.write.note' : 'ticket.write.answer')}
        description={say(note ? 'ticket.note' : 'ticket.answer')}
        rows={3}
        value={text}
        onChange={(next) => setTexts((before) => ({ ...before, [note ? 'note' : 'answer']: next.slice(0, 8_000) }))}
      />
      {note ? (
        <ComposerFiles
          files={files}
          uploads={uploads.items}
          onRemove={(file) => setFiles((before) => before.filter((each) => each.file !== file))}
          onStop={uploads.remove}
        />
      ) : null}
      <div className="sb-row">
        <Button kind="primary" disabled={!ready} busy={busy} onPress={() => void write()}>
          {say(note ? 'ticket.note.save' : 'ticket.answer.send')}
        </Button>
        {note ? (
          <Button kind="plain" icon={<Icon name="file" />} onPress={() => picker.current?.click()}>
            {say('ticket.files')}
          </Button>
        ) : null}
      </div>
      <input
        ref={picker}
        type="file"
        multiple
        className="sb-hidden"
        tabIndex={-1}
        aria-label={say('ticket.files')}
        onChange={(event) => {
          uploads.add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </section>
  );
}
