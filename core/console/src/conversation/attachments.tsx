import type { Attachment } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { useFileLink } from './use-file-link.ts';

/** The files of a message: pictures and videos to look at, the others to open. */
export function Attachments({ files }: { files: readonly Attachment[] }) {
  if (files.length === 0) return null;
  return (
    <div className="sb-files">
      {files.map((file) =>
        /^image\/(png|jpeg|gif|webp|avif)$/.test(file.type) ? (
          <Picture key={file.file} file={file} />
        ) : file.type.startsWith('video/') ? (
          <Video key={file.file} file={file} />
        ) : (
          <Paper key={file.file} file={file} />
        ),
      )}
    </div>
  );
}

function Picture({ file }: { file: Attachment }) {
  const { say } = useConsole();
  const { Dialog } = useKit();
  const url = useFileLink(file.file);
  const [large, setLarge] = useState(false);
  if (url === 'failed') return <Paper file={file} />;
  const label = say('file.picture', { name: file.name });
  return (
    <>
      <button
        type="button"
        className="sb-picture"
        aria-label={label}
        style={{ aspectRatio: `${file.width ?? 4} / ${file.height ?? 3}` }}
        onClick={() => setLarge(true)}
      >
        {url ? <img src={url} alt={file.name} loading="lazy" /> : null}
      </button>
      <Dialog open={large} title={file.name} closeLabel={say('close')} onClose={() => setLarge(false)}>
        {url ? <img className="sb-picture-large" src={url} alt={file.name} /> : null}
        <Paper file={file} />
      </Dialog>
    </>
  );
}

function Video({ file }: { file: Attachment }) {
  const url = useFileLink(file.file);
  if (url === 'failed' || url === null) return <Paper file={file} />;
  // biome-ignore lint/a11y/useMediaCaption: what a customer filmed has none
  return <video className="sb-video" src={url} controls preload="metadata" aria-label={file.name} />;
}

function Paper({ file }: { file: Attachment }) {
  const { say, format } = useConsole();
  const url = useFileLink(file.file);
  const inside = (
    <>
      <Icon name="file" />
      <span className="sb-paper-name">
        <bdi>{file.name}</bdi>
        <small>{url === 'failed' ? say('file.gone') : format.bytes(file.size)}</small>
      </span>
    </>
  );
  if (url === null || url === 'failed') return <span className="sb-paper">{inside}</span>;
  return (
    <a className="sb-paper" href={url} target="_blank" rel="noopener noreferrer">
      {inside}
    </a>
  );
}
