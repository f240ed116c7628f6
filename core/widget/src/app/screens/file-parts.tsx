import { useRef } from 'preact/hooks';
import { useAround } from '../parts/context.ts';
import { Icon } from '../parts/icons.tsx';
import type { Upload } from '../parts/panel.ts';
import { attach, drop } from '../parts/uploads.ts';

/** Chooses files for the next message. */
export function FileButton({ types }: { types: readonly string[] }) {
  const around = useAround();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        type="file"
        multiple
        hidden
        ref={input}
        accept={types.join()}
        onChange={(event) => {
          attach(around, [...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <button
        type="button"
        class="round"
        aria-label={around.format.word('attach')}
        onClick={() => input.current?.click()}
      >
        <Icon name="attach" />
      </button>
    </>
  );
}

export function RemoveButton({ label, remove }: { label: string; remove: () => void }) {
  return (
    <button type="button" class="remove" aria-label={label} onClick={remove}>
      <Icon name="close" />
    </button>
  );
}

/** One of them, on its way up or there. */
export function UploadChip({ upload }: { upload: Upload }) {
  const { format, panel } = useAround();
  const { name, preview, share, done, key } = upload;
  return (
    <li class="upload">
      {preview ? <img src={preview} alt="" width={56} height={56} /> : <Icon name="file" />}
      {!preview && <bdi class="name">{name}</bdi>}
      {!done && (
        <progress
          max={1}
          value={share}
          aria-label={format.word('uploading', { name, percent: format.percent(share) })}
        />
      )}
      <RemoveButton label={format.word('removeFile', { name })} remove={() => drop(panel, key)} />
    </li>
  );
}
