import type { Attachment, FileId } from '@shopbell/contract';
import { useEffect, useState } from 'preact/hooks';
import { useAround } from '../parts/context.ts';
import { Icon } from '../parts/icons.tsx';
import { plain } from '../parts/text.ts';

/** Widest and highest that an image is shown in a conversation, in px. */
const frame = { width: 240, height: 240 };

/** A file that a message carries: an image to see, a video to play, anything else to open. */
export function AttachmentCard({ file }: { file: Attachment }) {
  if (/^image\/(png|jpeg|gif|webp|avif)$/.test(file.type)) return <Picture file={file} />;
  if (file.type.startsWith('video/')) return <Video file={file} />;
  return <Paper file={file} />;
}

/** A signed address as long as the file is shown, renewed before it ends; null until it is there, `failed` when it will not come. */
function useLink(file: FileId, on = true): string | null {
  const { talk } = useAround();
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    if (!on) return;
    let timer: ReturnType<typeof setTimeout>;
    let gone = false;
    const ask = async () => {
      try {
        const { url, expiresAt } = await talk.files.link(file);
        if (gone) return;
        setLink(new URL(url, `${talk.engine}/`).href);
        timer = setTimeout(ask, Math.max(30_000, Date.parse(expiresAt) - Date.now() - 20_000));
      } catch {
        if (gone) return;
        setLink('failed');
        timer = setTimeout(ask, 30_000);
      }
    };
    void ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [file, on, talk]);
  return link;
}

function Picture({ file }: { file: Attachment }) {
  const { format, panel } = useAround();
  const link = useLink(file.file);
  const name = plain(file.name);
  const { width = 240, height = 180 } = file;
  const scale = Math.min(1, frame.width / width, frame.height / height);
  if (link === 'failed') return <p class="bubble erased">{format.word('fileGone')}</p>;
  return (
    <button
      type="button"
      class="picture"
      aria-label={format.word('openFile', { name })}
      disabled={!link}
      onClick={() => link && panel.set({ large: { url: link, name } })}
    >
      <img
        src={link ?? undefined}
        alt={name}
        width={Math.max(48, Math.round(width * scale))}
        height={Math.max(48, Math.round(height * scale))}
      />
    </button>
  );
}

function Video({ file }: { file: Attachment }) {
  const { format } = useAround();
  const [wanted, setWanted] = useState(false);
  const link = useLink(file.file, wanted);
  const name = plain(file.name);
  // biome-ignore lint/a11y/useMediaCaption: it is what a shopper filmed; nobody has written captions for it.
  if (link && link !== 'failed') return <video class="video" src={link} controls autoPlay playsInline />;
  return (
    <button type="button" class="video" aria-label={format.word('playVideo', { name })} onClick={() => setWanted(true)}>
      <Icon name="play" />
      <bdi>{link ? format.word('fileGone') : name}</bdi>
    </button>
  );
}

function Paper({ file }: { file: Attachment }) {
  const { format } = useAround();
  const link = useLink(file.file);
  const name = plain(file.name);
  return (
    <a
      class="product paper"
      {...(link && link !== 'failed' ? { href: link, target: '_blank', rel: 'noopener noreferrer' } : {})}
    >
      <Icon name="file" />
      <span>
        <bdi>{name}</bdi>
        <small>{link === 'failed' ? format.word('fileGone') : format.size(file.size)}</small>
      </span>
    </a>
  );
}
