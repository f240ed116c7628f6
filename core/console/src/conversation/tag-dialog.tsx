import { useEffect, useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { useResource } from '../shell/use-resource.ts';

interface TagDialogProps {
  open: boolean;
  tags: readonly string[];
  onClose: () => void;
  onSave: (add: string[], remove: string[]) => void;
}

const longestTag = 64;

/** Chooses tags: those in use are offered, new ones are typed. */
export function TagDialog({ open, tags, onClose, onSave }: TagDialogProps) {
  const { desk, say } = useConsole();
  const { Button, Dialog, TextField } = useKit();
  const [chosen, setChosen] = useState<readonly string[]>(tags);
  const [typed, setTyped] = useState('');
  const known = useResource(open ? 'tags' : null, () => desk.live.client.call('listTags', {}));
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins anew whenever it opens
  useEffect(() => {
    if (open) setChosen(tags);
    setTyped('');
  }, [open]);
  const word = typed.trim().slice(0, longestTag);
  const all = word && !chosen.includes(word) ? [...chosen, word] : chosen;
  const offered = (known.value?.items ?? [])
    .filter((tag) => !chosen.includes(tag) && tag.toLowerCase().includes(word.toLowerCase()))
    .slice(0, 12);
  const add = (tag: string) => {
    if (tag && !chosen.includes(tag)) setChosen([...chosen, tag]);
    setTyped('');
  };
  const save = () =>
    onSave(
      all.filter((tag) => !tags.includes(tag)),
      tags.filter((tag) => !all.includes(tag)),
    );
  return (
    <Dialog
      open={open}
      title={say('action.tag')}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" onPress={save}>
          {say('save')}
        </Button>
      }
    >
      <TextField
        label={say('tag.new')}
        value={typed}
        onChange={setTyped}
        onSubmit={() => (word ? add(word) : save())}
      />
      <div className="sb-chips">
        {chosen.map((tag) => (
          <button
            key={tag}
            type="button"
            className="sb-chip"
            aria-label={say('tag.remove', { name: tag })}
            onClick={() => setChosen(chosen.filter((other) => other !== tag))}
          >
            <bdi>{tag}</bdi>
            <Icon name="close" />
          </button>
        ))}
      </div>
      {offered.length > 0 ? (
        <div className="sb-chips" data-offered="true">
          {offered.map((tag) => (
            <button key={tag} type="button" className="sb-chip" onClick={() => add(tag)}>
              <Icon name="new" />
              <bdi>{tag}</bdi>
            </button>
          ))}
        </div>
      ) : null}
    </Dialog>
  );
}
