import { useMemo } from 'preact/hooks';
import { useAround, useTalk } from '../parts/context.ts';
import type { WordName } from '../parts/format.ts';
import { Icon, type IconName } from '../parts/icons.tsx';
import { findLinks, isEmojiOnly } from '../parts/text.ts';
import { AttachmentCard } from './attachment.tsx';
import { Avatar } from './avatar.tsx';
import { CardFrame } from './card-frame.tsx';
import { longest } from './composer.tsx';
import type { MessageRow, Progress } from './message-row.ts';
import { Offers } from './offers.tsx';
import { ProductCard } from './product.tsx';

/** One message with what it carries and what has become of it. */
export function Message({ row }: { row: MessageRow }) {
  const { format } = useAround();
  const classes = ['message', row.mine ? 'mine' : 'theirs', row.first && 'first', row.last && 'last'];
  const by = row.mine ? format.word('you') : row.assistant ? format.word('automatic') : row.author;
  return (
    <article
      class={classes.filter(Boolean).join(' ')}
      part={row.mine ? 'message mine' : 'message theirs'}
      data-key={row.key}
    >
      {!row.mine && row.last && <MessageAvatar name={row.author} />}
      {row.first && by && <p class={row.mine ? 'by unseen' : 'by'}>{by}</p>}
      {row.product && <ProductCard {...row.product} />}
      {row.erased ? <p class="bubble erased">{format.word('erased')}</p> : row.text && <Bubble text={row.text} />}
      {row.card && <CardFrame {...row.card} />}
      {row.files.map((file) => (
        <AttachmentCard key={file.file} file={file} />
      ))}
      {row.assistant && <Offers part={row.assistant} />}
      {row.redacted && <p class="after">{format.word('redacted')}</p>}
      <After row={row} />
    </article>
  );
}

function MessageAvatar({ name }: { name: string | null }) {
  const { settings, conversation } = useTalk();
  const picture = name && conversation?.agent?.name === name ? conversation.agent.picture : null;
  return <Avatar name={name ?? settings?.name ?? ''} picture={picture} />;
}

function Bubble({ text }: { text: string }) {
  const pieces = useMemo(() => (isEmojiOnly(text) ? null : findLinks(text)), [text]);
  if (!pieces) return <p class="big">{text}</p>;
  return (
    <p class="bubble" part="bubble" dir="auto">
      {pieces.map((piece) =>
        typeof piece === 'string' ? (
          piece
        ) : (
          <a
            key={piece.href}
            href={piece.href}
            dir="ltr"
            rel="noopener noreferrer nofollow ugc"
            target={piece.away ? '_blank' : '_self'}
          >
            {piece.shown}
          </a>
        ),
      )}
    </p>
  );
}

const marks: Record<Exclude<Progress, 'failed'>, [IconName, WordName]> = {
  sending: ['clock', 'sending'],
  waiting: ['clock', 'waiting'],
  sent: ['check', 'sent'],
  read: ['checks', 'read'],
};

function After({ row }: { row: MessageRow }) {
  const { format } = useAround();
  const { progress } = row;
  const time = row.last && progress !== 'failed' && progress !== 'waiting';
  if (progress === 'failed' || progress === 'waiting') return <Unsent row={row} />;
  if (!time && !progress) return null;
  const [icon, word] = progress ? marks[progress] : [];
  return (
    <p class="after">
      {time && <time dateTime={row.at.toISOString()}>{format.time(row.at)}</time>}
      {word && icon && (
        <span class="progress">
          <Icon name={icon} />
          {format.word(word)}
        </span>
      )}
    </p>
  );
}

function reasonOf({ why, text }: MessageRow): WordName {
  if (why === null) return 'waiting';
  if (why === 'blocked') return 'notSentBlocked';
  return text.length > longest || why === 'body.too-large' ? 'notSentLong' : 'notSent';
}

function Unsent({ row }: { row: MessageRow }) {
  const { format, talk } = useAround();
  return (
    <div class={row.why ? 'after failed' : 'after'}>
      <p role="status">
        <Icon name={row.why ? 'alert' : 'clock'} />
        {format.word(reasonOf(row))}
      </p>
      <button type="button" class="text" onClick={() => talk.outbox.retry(row.key)}>
        {format.word(row.why ? 'tryAgain' : 'tryNow')}
      </button>
      {row.why && (
        <button type="button" class="text" onClick={() => talk.outbox.discard(row.key)}>
          {format.word('remove')}
        </button>
      )}
    </div>
  );
}
