import type { ConversationView, EntryView } from '@shopbell/contract';
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { ProductDialog } from '../cards/product-dialog.tsx';
import { PromiseOffers } from '../promises/promise-offers.tsx';
import { useOffers } from '../promises/use-offers.ts';
import { useConsole } from '../shell/console-context.tsx';
import { useStore } from '../state/store.ts';
import { AnswerSuggestion } from './answer-suggestion.tsx';
import { ComposerBar, type ComposerMode } from './composer-bar.tsx';
import { ComposerFiles } from './composer-files.tsx';
import { ComposerNotices } from './composer-notices.tsx';
import { RewordOffer } from './reword-offer.tsx';
import { Suggestions, suggestionId } from './suggestions.tsx';
import { useRewording } from './use-rewording.ts';
import { useSend } from './use-send.ts';
import { useSuggestions } from './use-suggestions.ts';
import { useUploads } from './use-uploads.ts';

interface ComposerProps {
  conversation: ConversationView;
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
  entries: readonly EntryView[];
}

/** Where an answer or a note is written. */
export function Composer({ conversation, mode, onMode, entries }: ComposerProps) {
  const { desk, say } = useConsole();
  const drafts = desk.drafts.of(conversation.id, mode);
  const draft = useStore(drafts);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [over, setOver] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const uploads = useUploads((file) => drafts.set((before) => ({ ...before, files: [...before.files, file] })));
  const suggestions = useSuggestions({ conversation: conversation.id, mode, field, drafts });
  const rewording = useRewording(conversation.id, drafts);
  const offers = useOffers(conversation.id, draft.text, mode === 'reply');
  const sending = { conversation: conversation.id, mode, drafts, busy: uploads.running, follow: offers.follow };
  const { send, ready, sayTyping } = useSend(sending);

  const wanted = useStore(desk.writing.store);
  useEffect(() => {
    if (wanted === null) return;
    const typed = desk.writing.arrive(conversation.id, mode);
    if (typed === null) return;
    if (typed !== '') drafts.set((before) => ({ ...before, text: before.text + typed }));
    field.current?.focus();
  }, [desk, wanted, drafts, conversation.id, mode]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (suggestions.onKey(event.key)) return event.preventDefault();
    if (event.key === 'Escape') {
      event.preventDefault();
      field.current?.blur();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    uploads.add(event.clipboardData.files);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    uploads.add(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping files is also a button
    <div
      className="sb-composer"
      data-mode={mode}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <ComposerNotices
        conversation={conversation}
        entries={entries}
        writing={draft.text !== '' && mode === 'reply'}
        missing={draft.text === '' ? [] : suggestions.missing}
        refusal={suggestions.refusal}
        onDismiss={suggestions.dismiss}
      />
      <PromiseOffers offers={offers} />
      {mode === 'reply' ? (
        <RewordOffer rewording={rewording} draft={draft} onDone={() => field.current?.focus()} />
      ) : null}
      {mode === 'reply' && draft.text === '' ? (
        <AnswerSuggestion
          conversation={conversation}
          entries={entries}
          onUse={(text) => {
            drafts.set((before) => ({ ...before, text }));
            field.current?.focus();
          }}
        />
      ) : null}
      {suggestions.open ? (
        <Suggestions
          listId={listId}
          label={say(mode === 'note' ? 'mention.label' : 'quick.label')}
          empty={say(mode === 'note' ? 'mention.none' : 'quick.none')}
          items={suggestions.items}
          at={suggestions.at}
          onChoose={suggestions.choose}
        />
      ) : null}
      <div className="sb-composer-frame">
        <textarea
          ref={field}
          className="sb-composer-text"
          dir="auto"
          rows={2}
          maxLength={8_000}
          value={draft.text}
          placeholder={say(mode === 'note' ? 'composer.note' : 'composer.reply')}
          aria-label={say(mode === 'note' ? 'composer.note.label' : 'composer.reply.label')}
          aria-autocomplete="list"
          aria-controls={suggestions.open ? listId : undefined}
          aria-activedescendant={suggestions.open ? suggestionId(listId, suggestions.at) : undefined}
          onChange={(event) => {
            const text = event.target.value;
            drafts.set((before) => ({ ...before, text }));
            suggestions.onCaret(text, event.target.selectionStart);
            sayTyping();
          }}
          onSelect={(event) => suggestions.onCaret(event.currentTarget.value, event.currentTarget.selectionStart)}
          onBlur={suggestions.close}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <ComposerFiles
          files={draft.files}
          uploads={uploads.items}
          onRemove={(id) =>
            drafts.set((before) => ({ ...before, files: before.files.filter(({ file }) => file !== id) }))
          }
          onStop={uploads.remove}
        />
        <ComposerBar
          mode={mode}
          ready={ready}
          rewords={!rewording.asking && draft.text.trim() !== ''}
          onMode={(next) => {
            onMode(next);
            field.current?.focus();
          }}
          onFiles={uploads.add}
          onQuick={suggestions.begin}
          onProduct={() => setChoosing(true)}
          onSend={send}
          onReword={desk.session.rewords ? rewording.ask : null}
        />
      </div>
      {choosing ? <ProductDialog conversation={conversation.id} onClose={() => setChoosing(false)} /> : null}
    </div>
  );
}
