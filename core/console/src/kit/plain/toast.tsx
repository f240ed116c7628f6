import { useEffect, useRef } from 'react';
import { createStore, useStore } from '../../state/store.ts';
import type { ToastMessage } from '../kit.ts';
import { showOnTop } from './on-top.ts';

interface Shown extends ToastMessage {
  id: number;
}

const shown = createStore<readonly Shown[]>([]);
let count = 0;

/** Shows a message in every `PlainToasts` of the page. */
export function toast(message: ToastMessage): () => void {
  count += 1;
  const id = count;
  const dismiss = () => shown.set((items) => items.filter((item) => item.id !== id));
  shown.set((items) => [...items.slice(-2), { ...message, id }]);
  setTimeout(dismiss, (message.seconds ?? 5) * 1000);
  return dismiss;
}

/** Where the plain kit's toasts appear; stays empty while a host's own `toast` is used. */
export function PlainToasts() {
  const items = useStore(shown);
  const frame = useRef<HTMLDivElement>(null);
  const some = items.length > 0;
  useEffect(() => {
    if (some && frame.current && !frame.current.hasAttribute('popover')) showOnTop(frame.current);
  }, [some]);
  return (
    <div className="sb-toasts" ref={frame} role="status" aria-live="polite">
      {items.map((item) => (
        <div className="sb-toast" key={item.id} data-tone={item.tone ?? 'neutral'}>
          <span>{item.text}</span>
          {item.action ? (
            <button
              type="button"
              className="sb-toast-action"
              onClick={() => {
                item.action?.onPress();
                shown.set((all) => all.filter(({ id }) => id !== item.id));
              }}
            >
              {item.action.label}
            </button>
          ) : null}
        </div>
      ))}
    </div>
  );
}
