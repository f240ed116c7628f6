import type { Kit, SaveBarProps } from './kit.ts';

/** The bar of a kit whose library has none: of the kit's own parts, at the window's lower edge while its form is longer than the window. */
export function saveBarOf({ Button, Stack, Text }: Pick<Kit, 'Button' | 'Stack' | 'Text'>): Kit['SaveBar'] {
  return ({ changed, busy, blocked, saveLabel, revertLabel, onSave, onRevert, note }) => (
    <div className="sb-save-bar">
      <Stack direction="row" align="center" gap={3}>
        <Button kind="primary" busy={busy} disabled={!changed || blocked} onPress={onSave}>
          {saveLabel}
        </Button>
        {changed ? (
          <Button kind="plain" disabled={busy} onPress={onRevert}>
            {revertLabel}
          </Button>
        ) : null}
        <SaveNote note={note} Text={Text} />
      </Stack>
    </div>
  );
}

/** How a form stands, for every bar; it stays on the page when the note goes, or nothing would be announced. */
export function SaveNote({ note, Text }: Pick<SaveBarProps, 'note'> & Pick<Kit, 'Text'>) {
  return (
    <span aria-live="polite">
      {note ? (
        <Text kind={note.tone === 'neutral' ? 'soft' : 'body'} tone={note.tone}>
          {note.text}
        </Text>
      ) : null}
    </span>
  );
}
