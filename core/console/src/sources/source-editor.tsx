import type { SourceView } from '@shopbell/contract';
import { useEffect, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { LeaveDialog } from '../shell/leave-dialog.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { AccountFields } from './account-fields.tsx';
import { HeaderFields } from './header-fields.tsx';
import { MappingEditor } from './mapping-editor.tsx';
import { mistakesIn, type SourceDraft, setupOf } from './source-draft.ts';
import { TryMapping } from './try-mapping.tsx';

interface SourceEditorProps {
  begun: SourceDraft;
  onClose: () => void;
  onSaved: (view: SourceView) => void;
}

/** Adds a source, or changes one. */
export function SourceEditor({ begun, onClose, onSaved }: SourceEditorProps) {
  const { desk, say, guard } = useConsole();
  const { Button, Page, SaveBar, Section, Stack, TextField } = useKit();
  const [draft, setDraft] = useState(begun);
  const [saving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [leaving, setLeaving] = useState(false);
  const changed = draft !== begun;
  useEffect(() => {
    guard(changed ? say('leave.settings') : null);
    return () => guard(null);
  }, [changed, guard, say]);
  const { setup } = draft;
  const mistakes = mistakesIn(draft);
  const save = async () => {
    setSaving(true);
    setRefusal(null);
    try {
      const { source, name, key } = draft;
      const body = { source, name: name.trim(), setup: setupOf(draft), ...(key === '' ? {} : { key }) };
      const view = await desk.live.client.call('saveSource', { body });
      onSaved(view);
    } catch (error) {
      setRefusal(refusalOf(error));
      setSaving(false);
    }
  };
  const title = begun.fresh ? say(`sources.add.${setup.type}`) : say('sources.edit', { name: begun.name });
  return (
    <Page
      title={title}
      description={say(`sources.type.${setup.type}.text`)}
      actions={<Button onPress={changed ? () => setLeaving(true) : onClose}>{say('back')}</Button>}
    >
      {refusal ? <RefusalBanner refusal={refusal} /> : null}
      <Section>
        <Stack gap={4}>
          <TextField
            label={say('sources.name')}
            description={say('sources.name.text')}
            value={draft.name}
            onChange={(name) => setDraft({ ...draft, name: name.slice(0, 80) })}
          />
          {setup.type === 'webhook' ? null : (
            <AccountFields
              setup={setup}
              typed={draft.key}
              hasKey={draft.hasKey}
              mistakes={mistakes}
              onChange={(part) => setDraft({ ...draft, setup: { ...setup, ...part } })}
              onKey={(key) => setDraft({ ...draft, key })}
            />
          )}
        </Stack>
      </Section>
      {setup.type === 'webhook' ? (
        <>
          <MappingEditor
            mapping={setup.mapping}
            mistakes={mistakes}
            onChange={(mapping) => setDraft({ ...draft, setup: { ...setup, mapping } })}
          />
          <TryMapping mapping={setup.mapping} ready={!mistakes.has('order') && !mistakes.has('kind')} />
          <HeaderFields
            setup={setup}
            mistakes={mistakes}
            onChange={(part) => setDraft({ ...draft, setup: { ...setup, ...part } })}
          />
        </>
      ) : null}
      <SaveBar
        changed={changed}
        busy={saving}
        blocked={mistakes.size > 0}
        saveLabel={say('save')}
        revertLabel={say('settings.revert')}
        onSave={() => void save()}
        onRevert={() => setDraft(begun)}
        note={changed && mistakes.size > 0 ? { text: say('sources.mistake'), tone: 'neutral' } : undefined}
      />
      <LeaveDialog open={leaving} reason={say('leave.settings')} onStay={() => setLeaving(false)} onLeave={onClose} />
    </Page>
  );
}
