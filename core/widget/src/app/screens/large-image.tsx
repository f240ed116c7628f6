import { useLayoutEffect, useRef } from 'preact/hooks';
import { useAround } from '../parts/context.ts';
import { Icon } from '../parts/icons.tsx';

/** An image as large as the chat. */
export function LargeImage({ url, name }: { url: string; name: string }) {
  const { format, panel } = useAround();
  const button = useRef<HTMLButtonElement>(null);
  const shut = () => panel.set({ large: null });
  // Before it is painted: a key that is pressed at once is for the image, and not for what lies under it.
  useLayoutEffect(() => {
    const before = (button.current?.getRootNode() as ShadowRoot | undefined)?.activeElement as HTMLElement | null;
    button.current?.focus();
    return () => before?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      event.preventDefault();
      shut();
    } else if (event.key === 'Tab') event.preventDefault();
  };
  return (
    <div class="large" role="dialog" aria-modal="true" aria-label={name} onKeyDown={onKeyDown}>
      <img src={url} alt={name} />
      <button type="button" class="round" ref={button} aria-label={format.word('back')} onClick={shut}>
        <Icon name="close" />
      </button>
    </div>
  );
}
