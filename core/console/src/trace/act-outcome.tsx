import type { OrderAction } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import type { ActState } from './use-act.ts';

/** What became of an action, as long as its dialog stands. */
export function ActOutcome({ state }: { state: ActState }) {
  const { say } = useConsole();
  const { Banner } = useKit();
  if (state.step === 'failed') return <RefusalBanner refusal={state.refusal} />;
  if (state.step === 'lost')
    return (
      <Banner tone="warning" title={say('act.lost')}>
        {say('act.lost.text')}
      </Banner>
    );
  return state.step === 'told' ? <Told outcome={state.outcome} /> : null;
}

function Told({ outcome }: { outcome: OrderAction }) {
  const { say } = useConsole();
  const { Banner } = useKit();
  const action = say(`act.${outcome.type}`);
  if (outcome.state === 'refused')
    return (
      <Banner tone="bad" title={say('act.refused')}>
        {outcome.text ? <span dir="auto">{say('act.refused.words', { text: outcome.text })}</span> : null}
        <span className="sb-detail">{say(`act.refusal.${outcome.refusal ?? 'other'}`)}</span>
      </Banner>
    );
  if (outcome.state === 'asked')
    return (
      <Banner tone="neutral" title={say('act.underway', { action })}>
        {say('act.underway.text')}
      </Banner>
    );
  if (outcome.state === 'unclear' || outcome.state === 'waits' || outcome.state === 'failed')
    return (
      <Banner tone="warning" title={say(`act.${outcome.state}`, { action })}>
        {say(`act.${outcome.state}.text`)}
      </Banner>
    );
  return <Banner tone="good" title={say(outcome.pending ? 'act.pending' : 'act.done', { action })} />;
}
