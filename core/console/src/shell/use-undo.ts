import { useKit } from '../kit/kit-context.tsx';
import { takeBack } from '../state/take-back.ts';
import { useConsole } from './console-context.tsx';

/** Says that something was done, and for as long as it can be taken back, how. */
export function useUndo(): (key: string, text: string) => void {
  const { desk, say } = useConsole();
  const { toast } = useKit();
  return (key, text) => {
    const { undoSeconds } = desk.preferences.get();
    const { store } = desk.outbox;
    const isHeld = () => store.get().some((item) => item.key === key && item.state === 'held');
    const action = { label: say('undo'), onPress: () => void takeBack(desk, key) };
    const dismiss = toast({ text, seconds: undoSeconds, action });
    // Also when it was taken back by key, or in another place.
    const leave = store.subscribe(() => {
      if (isHeld()) return;
      leave();
      dismiss();
    });
  };
}
