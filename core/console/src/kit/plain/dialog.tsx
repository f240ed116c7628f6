import { useEffect, useId, useRef } from 'react';
import { SignIcon } from '../../shell/icons.tsx';
import type { DialogProps } from '../kit.ts';

export function PlainDialog({ open, title, closeLabel, onClose, children, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!open || !element) return;
    const before = (element.getRootNode() as Document).activeElement;
    if (!element.open) element.showModal();
    const first = element.querySelector<HTMLElement>('.sb-dialog-body :is(input, textarea, select, button)');
    first?.focus();
    return () => {
      element.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      className="sb-dialog"
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A second Escape without a press in between: browsers close it then without asking.
      onClose={() => dialog.current && onClose()}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="sb-dialog-frame">
        <header className="sb-dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="sb-icon-button" aria-label={closeLabel} onClick={() => onClose()}>
            <SignIcon tone="close" />
          </button>
        </header>
        <div className="sb-dialog-body">{children}</div>
        {actions ? <footer className="sb-dialog-foot">{actions}</footer> : null}
      </div>
    </dialog>
  );
}
