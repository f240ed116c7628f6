import type { QualityCase, QualityResult } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { nameOf } from '../shell/names.ts';
import { topicName } from './topic.ts';

/** One ended conversation: what passed, what did not and why, and a reviewer’s word on it. */
export function CaseRow({ item, onReview }: { item: QualityCase; onReview: (said: 'right' | 'wrong') => void }) {
  const { desk, say, format, go } = useConsole();
  const { Badge, Button, Link } = useKit();
  const { conversation, at, agent, automatic, topic, results, sampled, review, person } = item;
  const open = (seq: number | null) => {
    if (seq !== null) desk.jump.set({ conversation, seq });
    go({ screen: 'inbox', view: 'resolved', conversation });
  };
  return (
    <li className="sb-promise-row" data-case={conversation}>
      <span className="sb-promise-main">
        <span className="sb-row">
          {person ? (
            <strong>
              <bdi>{nameOf(say, person)}</bdi>
            </strong>
          ) : null}
          {results.map((result) => (
            <Badge key={result.check} tone={result.passed ? 'neutral' : 'warning'}>
              {say(result.passed ? 'quality.passed' : 'quality.failed', {
                check: say(`quality.check.${result.check}`),
              })}
            </Badge>
          ))}
        </span>
        {results
          .flatMap(({ faults }) => faults)
          .map((fault) => (
            <Fault
              key={`${fault.why} ${fault.seq} ${fault.words.join()}`}
              fault={fault}
              onOpen={() => open(fault.seq)}
            />
          ))}
        <span className="sb-promise-facts">
          <time dateTime={at}>{say('quality.ended', { time: format.dateTime(at) })}</time>
          <span>
            {agent ? (
              <bdi>{agent.name || say('quality.left')}</bdi>
            ) : (
              say(automatic ? 'quality.automatic' : 'quality.nobody')
            )}
          </span>
          <span>{topicName(say, topic)}</span>
          <Link onPress={() => open(null)}>{say('alerts.open-conversation')}</Link>
        </span>
      </span>
      {review ? (
        <Badge tone={review === 'right' ? 'good' : 'bad'}>{say(`quality.review.${review}`)}</Badge>
      ) : sampled ? (
        <span className="sb-row sb-row-end">
          <Button kind="plain" onPress={() => onReview('right')}>
            {say('quality.review.right')}
          </Button>
          <Button kind="plain" onPress={() => onReview('wrong')}>
            {say('quality.review.wrong')}
          </Button>
        </span>
      ) : null}
    </li>
  );
}

function Fault({ fault, onOpen }: { fault: QualityResult['faults'][number]; onOpen: () => void }) {
  const { say } = useConsole();
  const { Link } = useKit();
  const words = fault.words.map((word) => say('quality.quoted', { word })).join(' ');
  return (
    <span>
      <Link onPress={onOpen}>{say(`quality.why.${fault.why}`)}</Link> {words ? <bdi>{words}</bdi> : null}
    </span>
  );
}
