import type { ConversationId } from '@shopbell/contract';
import { useEffect, useRef } from 'react';
import { ShareOrder } from '../cards/share-order.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { safeAddress } from '../shell/safe-address.ts';
import { useStore } from '../state/store.ts';
import { TraceView } from './trace-view.tsx';
import { useTrace } from './use-trace.ts';

interface TracePanelProps {
  /** The host's id. */
  order: string;
  /** The one beside it, into which the order can be shown. */
  conversation?: ConversationId | undefined;
  /** Absent where there is nothing to go back to. */
  onClose?: (() => void) | undefined;
}

/** An order beside a conversation, or as a screen of its own. */
export function TracePanel({ order, conversation, onClose }: TracePanelProps) {
  const { say, desk } = useConsole();
  const { Link } = useKit();
  const resource = useTrace(order);
  const known = useStore(desk.orderNumbers, (numbers) => numbers.get(order));
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order is another place to be at
  useEffect(() => heading.current?.focus({ preventScroll: true }), [order]);
  const number = resource.trace?.order.number ?? known;
  const adminPath = safeAddress(resource.trace?.order.adminPath ?? null);
  const Element = onClose ? 'aside' : 'section';
  return (
    <Element className="sb-trace-panel" aria-label={number ? say('trace.label', { number }) : say('loading')}>
      <header className="sb-panel-head">
        {onClose ? (
          <button type="button" className="sb-icon-button" aria-label={say('trace.back')} onClick={onClose}>
            <Icon name="back" />
          </button>
        ) : null}
        <div className="sb-panel-who">
          <h2 tabIndex={-1} ref={heading}>
            <bdi>{number ? say('trace.label', { number }) : '…'}</bdi>
          </h2>
        </div>
        {adminPath ? <Link href={adminPath}>{say('order.open')}</Link> : null}
      </header>
      {conversation && resource.trace ? <ShareOrder trace={resource.trace} conversation={conversation} /> : null}
      <TraceView resource={resource} />
    </Element>
  );
}
