import {
  type Attachment,
  Attachment as AttachmentSchema,
  Card,
  type EntryView,
  id,
  ProductMention,
} from '@shopbell/contract';
import { CardBox } from '../cards/card-box.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { safeAddress } from '../shell/safe-address.ts';
import { textOf } from '../state/conversation-after.ts';
import { Attachments } from './attachments.tsx';
import { MessageTranslation } from './message-translation.tsx';
import { RichText } from './rich-text.tsx';

interface MessageProps {
  type: 'message' | 'note';
  entry: EntryView;
  side: 'person' | 'agent';
  /** Follows another one of the same author: the name is not said again. */
  joined: boolean;
  author: string;
  /** Said below it: that the person has read it. */
  foot: string | null;
  /** It can be translated, and may have to be. */
  foreign: boolean;
  /** What a search went to. */
  found: boolean;
}

/** A message or a note. */
export function Message({ type, entry, side, joined, author, foot, foreign, found }: MessageProps) {
  const { say, format } = useConsole();
  const erased = entry.body.erased === true;
  const text = textOf(entry.body, 'text');
  const product = ProductMention.safeParse(entry.body.product);
  const card = Card.safeParse(entry.body.card);
  const conversation = id('conversation').safeParse(entry.subject);
  return (
    <li
      className="sb-message"
      data-type={type}
      data-side={side}
      data-joined={joined}
      data-found={found}
      data-seq={entry.seq}
    >
      {joined ? null : (
        <div className="sb-message-head">
          <bdi>{author}</bdi>
          {type === 'note' ? <span className="sb-note-mark">{say('note.only-agents')}</span> : null}
        </div>
      )}
      <div className="sb-bubble">
        {erased ? <em className="sb-soft">{say('message.erased')}</em> : null}
        {text ? (
          <p className="sb-message-text" dir="auto">
            <RichText text={text} />
          </p>
        ) : null}
        {product.success ? <Product product={product.data} /> : null}
        {card.success && conversation.success ? (
          <CardBox card={card.data} conversation={conversation.data} seq={entry.seq} />
        ) : null}
        <Attachments files={filesOf(entry)} />
        <time className="sb-message-time" dateTime={entry.at} title={format.dateTime(entry.at)}>
          {format.time(entry.at)}
        </time>
      </div>
      {entry.body.redacted === true ? <div className="sb-message-foot">{say('message.redacted')}</div> : null}
      {foreign && text ? <MessageTranslation entry={entry} /> : null}
      {foot ? <div className="sb-message-foot">{foot}</div> : null}
    </li>
  );
}

function Product({ product }: { product: ProductMention }) {
  const { say } = useConsole();
  const [url, image] = [safeAddress(product.url), safeAddress(product.image)];
  const inside = (
    <>
      {image ? <img src={image} alt="" loading="lazy" /> : null}
      <span>
        <small>{say('message.product')}</small>
        <bdi>{product.title}</bdi>
      </span>
    </>
  );
  return url ? (
    <a className="sb-product" href={url} target="_blank" rel="noopener noreferrer">
      {inside}
    </a>
  ) : (
    <span className="sb-product">{inside}</span>
  );
}

/** The files of a message, leaving out whatever does not look like one. */
function filesOf(entry: EntryView): Attachment[] {
  const files = Array.isArray(entry.body.files) ? entry.body.files : [];
  return files.flatMap((file) => {
    const parsed = AttachmentSchema.safeParse(file);
    return parsed.success ? [parsed.data] : [];
  });
}
