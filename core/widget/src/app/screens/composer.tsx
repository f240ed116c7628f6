import { useEffect, useRef } from 'preact/hooks';
import { useAround, usePanel, useTalk } from '../parts/context.ts';
import { Icon } from '../parts/icons.tsx';
import { attach } from '../parts/uploads.ts';
import { EmojiPicker } from './emoji.tsx';
import { FileButton, UploadChip } from './file-parts.tsx';
import { AboutProduct } from './product.tsx';

/** Characters of a message. */
export const longest = 8000;
/** From here on the composer says how much room is left, in characters. */
const worthSaying = 7800;

/** Where one writes. `locked`: something has to be agreed to first; what is typed stays. */
export function Composer({ locked }: { locked: boolean }) {
  const around = useAround();
  const { format, talk, panel } = around;
  const { draft, product, uploads } = usePanel();
  const { settings } = useTalk();
  const field = useRef<HTMLTextAreaElement>(null);
  const uploading = uploads.some(({ done }) => !done);
  const empty = !draft.trim() && uploads.length === 0;

  const send = () => {
    if (locked || uploading || empty) return;
    const files = uploads.flatMap(({ done }) => done ?? []);
    talk.say({ text: draft.trim(), files, ...(product && { product }) });
    for (const { preview } of uploads) if (preview) URL.revokeObjectURL(preview);
    panel.set({ draft: '', product: null, uploads: [] });
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends the writing of a Chinese or Japanese word belongs to that word; Safari says it by 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    attach(around, files);
  };
  const insert = (emoji: string) => {
    const area = field.current;
    const [start, end] = [area?.selectionStart ?? draft.length, area?.selectionEnd ?? draft.length];
    panel.set({ draft: (draft.slice(0, start) + emoji + draft.slice(end)).slice(0, longest) });
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(start + emoji.length, start + emoji.length);
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useEffect(() => {
    const area = field.current;
    if (!area || CSS.supports('field-sizing', 'content')) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [draft]);

  return (
    <div class="composer" part="composer">
      <AboutProduct />
      {uploads.length > 0 && (
        <ul class="uploads">
          {uploads.map((upload) => (
            <UploadChip key={upload.key} upload={upload} />
          ))}
        </ul>
      )}
      <div class="field" part="field">
        <textarea
          ref={field}
          part="input"
          rows={1}
          dir={draft ? 'auto' : format.dir}
          maxLength={longest}
          placeholder={format.word('write')}
          aria-label={format.word('write')}
          enterkeyhint="send"
          value={draft}
          onInput={(event) => {
            panel.set({ draft: event.currentTarget.value });
            talk.sayTyping();
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <FileButton types={settings?.files.types ?? []} />
        <EmojiPicker choose={insert} />
        <button
          type="button"
          class="send"
          part="send"
          aria-label={format.word('send')}
          aria-disabled={empty || uploading || locked}
          onClick={send}
        >
          <Icon name="send" />
        </button>
      </div>
      {draft.length > worthSaying && (
        <p class="room" role="status">
          {format.count('charactersLeft', longest - draft.length)}
        </p>
      )}
    </div>
  );
}
