import type { GapGroup } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';

interface GapRowProps {
  group: GapGroup;
  mayWrite: boolean;
  busy: boolean;
  onDraft: () => void;
  onDismiss: () => void;
}

/** Conversations named in a row; the rest is in their number. */
const mostLinked = 3;

/** Questions that ask for the same: in whose words, how often, where, and what to do about them. */
export function GapRow({ group: { question, gaps }, mayWrite, busy, onDraft, onDismiss }: GapRowProps) {
  const { say, format, go } = useConsole();
  const { Badge, Button, Link } = useKit();
  const others = [...new Set(gaps.map(({ text }) => text))].filter((text) => text !== question);
  return (
    <li className="sb-gap" data-gap={gaps[0]?.entry}>
      <span className="sb-gap-main">
        <span className="sb-row">
          <q className="sb-gap-question" dir="auto">
            {question}
          </q>
          <Badge tone={gaps.length > 1 ? 'warning' : 'neutral'}>
            {say('knowledge.gaps.count', { count: gaps.length })}
          </Badge>
        </span>
        {others.slice(0, mostLinked).map((text) => (
          <q key={text} className="sb-soft" dir="auto">
            {text}
          </q>
        ))}
        <span className="sb-article-facts">
          {gaps.slice(0, mostLinked).map(({ entry, conversation, at }) => (
            <Link key={entry} onPress={() => go({ screen: 'inbox', view: 'open', conversation })}>
              {say('knowledge.gaps.asked', { time: format.dateTime(at) })}
            </Link>
          ))}
        </span>
      </span>
      {mayWrite ? (
        <span className="sb-row sb-row-end">
          <Button busy={busy} label={say('knowledge.gaps.draft.of', { question })} onPress={onDraft}>
            {say('knowledge.gaps.draft')}
          </Button>
          <Button
            kind="plain"
            disabled={busy}
            label={say('knowledge.gaps.dismiss.of', { question })}
            onPress={onDismiss}
          >
            {say('knowledge.gaps.dismiss')}
          </Button>
        </span>
      ) : null}
    </li>
  );
}
