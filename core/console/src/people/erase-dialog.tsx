import type { Person } from '@shopbell/contract';
import { useEffect, useRef, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { nameOf } from '../shell/names.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';

interface EraseDialogProps {
  person: Person | null;
  onClose: () => void;
  /** Hears what was erased, in words. */
  onErased: (text: string) => void;
}

/** Erasing cannot be undone, so the person's name is typed first. */
export function EraseDialog({ person, onClose, onErased }: EraseDialogProps) {
  const { desk, say } = useConsole();
  const { Banner, Button, Dialog, Stack, TextField } = useKit();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const key = useRef('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person begins anew, under another key
  useEffect(() => {
    key.current = `con-${crypto.randomUUID()}`;
    setTyped('');
    setRefusal(null);
  }, [person?.id]);
  if (!person) return null;
  const name = nameOf(say, person);
  const erase = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const report = await desk.live.client.call('erasePerson', { body: { person: person.id, key: key.current } });
      const { conversations, entries, files } = report;
      onErased(say('people.erased', { conversations, entries, files }));
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      title={say('people.erase.title', { name })}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        <Button tone="bad" kind="primary" busy={busy} disabled={typed.trim() !== name} onPress={() => void erase()}>
          {say('people.erase')}
        </Button>
      }
    >
      <Stack gap={4}>
        {refusal ? <RefusalBanner refusal={refusal} /> : null}
        <Banner tone="bad" title={say('people.erase.final')}>
          {say('people.erase.text')}
        </Banner>
        <TextField label={say('people.erase.type', { name })} value={typed} onChange={setTyped} />
      </Stack>
    </Dialog>
  );
}
