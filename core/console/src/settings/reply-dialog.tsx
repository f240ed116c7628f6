import type { QuickReply } from '@shopbell/contract';
import { useEffect, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { tooLong } from '../shell/too-long.ts';
import { VariableChips } from './variable-chips.tsx';

interface ReplyDialogProps {
  reply: QuickReply | null;
  /** Shortcuts of the others. */
  taken: readonly string[];
  onClose: () => void;
  onSaved: () => void;
}

const variables = [
  'customer.firstName',
  'customer.name',
  'order.number',
  'order.state',
  'order.tracking',
  'agent.name',
  'shop.name',
];

/** Writes a quick reply, new or known. */
export function ReplyDialog({ reply, taken, onClose, onSaved }: ReplyDialogProps) {
  const { desk, say } = useConsole();
  const { Button, Dialog, Stack, TextField } = useKit();
  const [draft, setDraft] = useState(reply);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => {
    setDraft(reply);
    setRefusal(null);
  }, [reply]);
  if (!reply || !draft) return null;
  const shortcutFits = /^[\p{L}\p{N}_-]{1,32}$/u.test(draft.shortcut) && !taken.includes(draft.shortcut);
  const mistakes = { title: tooLong(say, draft.title, 80), text: tooLong(say, draft.text, 8_000) };
  const fits = shortcutFits && draft.text.trim() !== '' && !mistakes.title && !mistakes.text;
  const set = (part: Partial<QuickReply>) => setDraft({ ...draft, ...part });
  const save = async () => {
    try {
      await desk.live.client.call('saveQuickReply', { body: draft });
      onSaved();
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  };
  return (
    <Dialog
      open
      title={say(reply.text ? 'replies.edit' : 'replies.add')}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={!fits} onPress={() => void save()}>
          {say('save')}
        </Button>
      }
    >
      <Stack gap={4}>
        {refusal ? <RefusalBanner refusal={refusal} /> : null}
        <TextField
          label={say('replies.shortcut')}
          description={say('replies.shortcut.text')}
          value={draft.shortcut}
          error={draft.shortcut && !shortcutFits ? say('replies.shortcut.mistake') : undefined}
          onChange={(shortcut) => set({ shortcut: shortcut.replace(/^\//, '').slice(0, 32) })}
        />
        <TextField
          label={say('replies.title')}
          value={draft.title}
          error={mistakes.title}
          onChange={(title) => set({ title })}
        />
        <TextField
          label={say('replies.body')}
          rows={6}
          value={draft.text}
          error={mistakes.text}
          onChange={(text) => set({ text })}
        />
        <VariableChips variables={variables} onAdd={(written) => set({ text: `${draft.text}${written}` })} />
      </Stack>
    </Dialog>
  );
}
