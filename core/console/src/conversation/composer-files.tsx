import type { Attachment } from '@shopbell/contract';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { tellRefusal } from '../shell/refusal-banner.tsx';
import type { Upload } from './use-uploads.ts';

interface ComposerFilesProps {
  files: readonly Attachment[];
  uploads: readonly Upload[];
  onRemove: (file: string) => void;
  onStop: (upload: string) => void;
}

/** The files that go with what is being written: those that are there, and those on their way. */
export function ComposerFiles({ files, uploads, onRemove, onStop }: ComposerFilesProps) {
  const { say, format } = useConsole();
  if (files.length + uploads.length === 0) return null;
  return (
    <ul className="sb-composer-files">
      {files.map((file) => (
        <li key={file.file}>
          <Icon name="file" />
          <bdi>{file.name}</bdi>
          <small>{format.bytes(file.size)}</small>
          <button
            type="button"
            className="sb-icon-button"
            aria-label={say('file.remove', { name: file.name })}
            onClick={() => onRemove(file.file)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
      {uploads.map((upload) => (
        <li key={upload.id} data-failed={upload.refusal !== null}>
          <bdi>{upload.name}</bdi>
          {upload.refusal ? (
            <small role="alert">{tellRefusal(say, upload.refusal).title}</small>
          ) : (
            <progress value={upload.share} max={1} aria-label={say('file.progress', { name: upload.name })} />
          )}
          <button
            type="button"
            className="sb-icon-button"
            aria-label={say('file.remove', { name: upload.name })}
            onClick={() => onStop(upload.id)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
