import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tellRefusal } from '../shell/refusal-banner.tsx';
import type { Draft } from '../state/drafts.ts';
import type { useRewording } from './use-rewording.ts';

interface RewordOfferProps {
  rewording: ReturnType<typeof useRewording>;
  draft: Draft;
  /** The agent goes on writing. */
  onDone: () => void;
}

/** Other words beside the agent's own; and the agent's own, while others stand in the draft. */
export function RewordOffer({ rewording, draft, onDone }: RewordOfferProps) {
  const { say, format } = useConsole();
  const { Banner, Button } = useKit();
  const { asking, refusal } = rewording;
  // Words of what has been written over meanwhile are no longer words of the draft.
  const offer = rewording.offer?.of === draft.text ? rewording.offer : null;
  const { title, said } = refusal ? tellRefusal(say, refusal) : { title: '', said: '' };
  const told = said || title;
  const done = (act: () => void) => () => {
    act();
    onDone();
  };
  return (
    <>
      <p className="sb-reword-busy sb-soft" role="status">
        {asking ? say('reword.busy') : ''}
      </p>
      {refusal ? (
        <Banner tone="warning" title={say('reword.failed')} onDismiss={rewording.dismiss} dismissLabel={say('dismiss')}>
          {told}
        </Banner>
      ) : null}
      {offer ? (
        <section className="sb-reword" aria-label={say('reword.better')}>
          <Words title={say('reword.own')} text={offer.of} />
          <Words
            title={
              offer.into === 'better'
                ? say('reword.offer.better')
                : say('reword.offer.customers', { language: format.language(offer.language) })
            }
            text={offer.text}
          />
          <small className="sb-soft">{say('reword.note', { model: offer.model })}</small>
          <div className="sb-reword-choice">
            <Button kind="primary" onPress={done(rewording.use)}>
              {say('reword.use')}
            </Button>
            <Button kind="plain" onPress={done(rewording.dismiss)}>
              {say('reword.dismiss')}
            </Button>
          </div>
        </section>
      ) : null}
      {draft.original !== undefined && !offer && draft.text !== '' ? (
        <section className="sb-reword" aria-label={say('reword.own')}>
          <Words title={say('reword.own')} text={draft.original} />
          <Button onPress={done(rewording.undo)}>{say('reword.undo')}</Button>
        </section>
      ) : null}
    </>
  );
}

function Words({ title, text }: { title: string; text: string }) {
  return (
    <div className="sb-reword-words">
      <strong>{title}</strong>
      <p dir="auto">{text}</p>
    </div>
  );
}
