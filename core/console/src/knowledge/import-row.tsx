import type { ArticleId } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { sayTold, tellRefusal } from '../shell/refusal-banner.tsx';
import type { Imported, ImportRow } from './use-imports.ts';

interface ImportRowProps {
  row: ImportRow;
  onOpen: (id: ArticleId) => void;
  onAgain: () => void;
}

const mostShown = 20;

/** One file of an import: how far it is, what came of it, or why not. */
export function ImportRowView({ row, onOpen, onAgain }: ImportRowProps) {
  const { say, format } = useConsole();
  const { Badge, Button } = useKit();
  const { file, step, share, done, refusal } = row;
  const told = refusal ? tellRefusal(say, refusal) : null;
  return (
    <li className="sb-import-row" data-step={step}>
      <span className="sb-row">
        <bdi className="sb-import-name">{file.name}</bdi>
        <small className="sb-soft">{format.bytes(file.size)}</small>
        {step === 'over' ? (
          <Badge tone={refusal ? 'bad' : 'good'}>
            {say(refusal ? 'knowledge.import.refused' : 'knowledge.import.done')}
          </Badge>
        ) : (
          <Badge>{say(`knowledge.import.${step}`)}</Badge>
        )}
      </span>
      {step === 'sending' || step === 'reading' ? (
        <progress
          {...(step === 'sending' ? { value: share } : {})}
          max={1}
          aria-label={say('knowledge.import.progress', { name: file.name })}
        />
      ) : null}
      {told ? (
        <span className="sb-row">
          <span role="alert">{told.said || `${told.title} ${told.text}`}</span>
          {refusal?.retryable ? <Button onPress={onAgain}>{say('retry')}</Button> : null}
        </span>
      ) : null}
      {done ? <Outcome done={done} onOpen={onOpen} /> : null}
    </li>
  );
}

function Outcome({ done: { items, left }, onOpen }: { done: Imported; onOpen: (id: ArticleId) => void }) {
  const { say } = useConsole();
  const counts = (['new', 'changed', 'same'] as const).map((outcome) => ({
    outcome,
    count: items.filter((item) => item.outcome === outcome).length,
  }));
  return (
    <>
      <span>
        {counts
          .filter(({ count }) => count > 0)
          .map(({ outcome, count }) => say(`knowledge.import.${outcome}`, { count }))
          .join(' · ')}
      </span>
      {left.map((each) => (
        <small key={each.reason} className="sb-soft">
          {sayTold(say, each)}
        </small>
      ))}
      <ul className="sb-import-made">
        {items.slice(0, mostShown).map((item) => (
          <li key={item.article}>
            <button type="button" className="sb-article-open" onClick={() => onOpen(item.article)}>
              <bdi>{item.title}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
