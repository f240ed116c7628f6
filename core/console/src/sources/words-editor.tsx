import { SourceKind } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import type { DraftWord } from './source-draft.ts';

interface WordsEditorProps {
  words: readonly DraftWord[];
  /** One stands there twice. */
  twice: boolean;
  onChange: (words: readonly DraftWord[]) => void;
}

/** Stands for no kind: events of that word are passed over. */
const passed = '';

/** Their words, and which of our kinds each is. */
export function WordsEditor({ words, twice, onChange }: WordsEditorProps) {
  const { say } = useConsole();
  const { Button, Select, Stack, Text, TextField } = useKit();
  const kinds = [
    ...SourceKind.options.map((kind) => ({ value: kind, label: say(`trace.line.${kind}`) })),
    { value: passed, label: say('sources.words.passed') },
  ];
  return (
    <Stack gap={2}>
      {words.map((each, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the word is being typed
        <div className="sb-named-row" key={at}>
          <TextField
            label={say('sources.words.theirs')}
            value={each.word}
            onChange={(word) => onChange(words.toSpliced(at, 1, { ...each, word: word.slice(0, 100) }))}
          />
          <Select
            label={say('sources.words.ours')}
            value={each.kind ?? passed}
            choices={kinds}
            onChange={(kind) =>
              onChange(words.toSpliced(at, 1, { ...each, kind: SourceKind.safeParse(kind).data ?? null }))
            }
          />
          <button
            type="button"
            className="sb-icon-button"
            aria-label={say('sources.words.remove', { word: each.word })}
            onClick={() => onChange(words.toSpliced(at, 1))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      {twice ? <Text tone="bad">{say('sources.words.mistake')}</Text> : null}
      <Stack direction="row">
        <Button onPress={() => onChange([...words, { word: '', kind: 'warehouse.shipped' }])}>
          {say('sources.words.add')}
        </Button>
      </Stack>
    </Stack>
  );
}
