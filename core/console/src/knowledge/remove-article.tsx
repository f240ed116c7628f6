import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import type { ArticleDraft } from './article-draft.ts';

/** Takes an article away, once it was asked about. */
export function RemoveArticle({ draft, onRemoved }: { draft: ArticleDraft; onRemoved: () => void }) {
  const { desk, say, guard } = useConsole();
  const { Button, Dialog, Stack, Text } = useKit();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const remove = async () => {
    setBusy(true);
    try {
      await desk.live.client.call('removeArticle', { body: { article: draft.article } });
      guard(null);
      onRemoved();
    } catch (error) {
      setRefusal(refusalOf(error));
      setBusy(false);
    }
  };
  return (
    <>
      <Button kind="plain" tone="bad" onPress={() => setOpen(true)}>
        {say('remove')}
      </Button>
      <Dialog
        open={open}
        title={say('knowledge.remove', { title: draft.title })}
        closeLabel={say('close')}
        onClose={() => setOpen(false)}
        actions={
          <Button tone="bad" busy={busy} onPress={() => void remove()}>
            {say('remove')}
          </Button>
        }
      >
        <Stack gap={3}>
          <Text>{say('knowledge.remove.text')}</Text>
          {refusal ? <RefusalBanner refusal={refusal} /> : null}
        </Stack>
      </Dialog>
    </>
  );
}
