import type { Actions } from './use-actions.ts';

/** What each of a conversation's dialogs is given. */
export interface OneDialogProps {
  open: boolean;
  actions: Actions;
  onClose: () => void;
}
