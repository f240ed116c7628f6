import type { SaveBarProps } from '../kit.ts';
import { PlainStack, PlainText } from './page.tsx';
import { PlainButton } from './press.tsx';

/** Stays at the window's lower edge while its form is longer than the window. */
export function PlainSaveBar({ changed, busy, blocked, saveLabel, revertLabel, onSave, onRevert, note }: SaveBarProps) {
  return (
    <div className="sb-save-bar">
      <PlainStack direction="row" align="center" gap={3}>
        <PlainButton kind="primary" busy={busy} disabled={!changed || blocked} onPress={onSave}>
          {saveLabel}
        </PlainButton>
        {changed ? (
          <PlainButton kind="plain" disabled={busy} onPress={onRevert}>
            {revertLabel}
          </PlainButton>
        ) : null}
        <SaveNote note={note} />
      </PlainStack>
    </div>
  );
}

/** How a form stands, for every bar; it stays on the page when the note goes, or nothing would be announced. */
export function SaveNote({ note }: Pick<SaveBarProps, 'note'>) {
  return (
    <span aria-live="polite">
      {note ? (
        <PlainText kind={note.tone === 'neutral' ? 'soft' : 'body'} tone={note.tone}>
          {note.text}
        </PlainText>
      ) : null}
    </span>
  );
}
