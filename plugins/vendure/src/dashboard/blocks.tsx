import { ConversationsBlock, TraceBlock } from '@shopbell/console';
import { useNavigate, useResolvedTheme } from '@vendure/dashboard';
import { ClosedBanner } from './closed-banner';
import { consolePath } from './console';
import { vendureKit } from './kit';
import { useShopbell } from './live';
import { useWords } from './words';

interface BlockProps {
  context: { entity?: { id: string; customer?: { id: string } | null } | undefined };
}

export function BlockTitle() {
  return <>{useWords().say('conversations')}</>;
}

export function TraceTitle() {
  return <>{useWords().say('trace')}</>;
}

/** On an order's page: its whole story, and what can be done to it. */
export function OrderTrace({ context: { entity } }: BlockProps) {
  const { api, problem } = useShopbell();
  const { locale } = useWords();
  const scheme = useResolvedTheme();
  const navigate = useConsolePath();
  if (problem !== undefined) return <ClosedBanner problem={problem} />;
  if (!api || !entity) return null;
  const of = { hostOrder: entity.id };
  return <TraceBlock api={api} kit={vendureKit} {...of} navigate={navigate} locale={locale} scheme={scheme} />;
}

/** On an order's page: what was said with its customer. Few conversations are about one order alone, so these would miss most. */
export function OrderBlock({ context: { entity } }: BlockProps) {
  if (!entity) return null;
  return entity.customer ? (
    <Conversations hostCustomer={entity.customer.id} />
  ) : (
    <Conversations hostOrder={entity.id} />
  );
}

/** On a customer's page: what was said with them. */
export function CustomerBlock({ context }: BlockProps) {
  return context.entity ? <Conversations hostCustomer={context.entity.id} /> : null;
}

function Conversations(of: { hostOrder: string } | { hostCustomer: string }) {
  const { api, problem } = useShopbell();
  const { locale } = useWords();
  const scheme = useResolvedTheme();
  const navigate = useConsolePath();
  if (problem !== undefined) return <ClosedBanner problem={problem} />;
  if (!api) return null;
  return <ConversationsBlock api={api} kit={vendureKit} {...of} navigate={navigate} locale={locale} scheme={scheme} />;
}

function useConsolePath(): (path: string) => void {
  const go = useNavigate();
  return (path) => void go({ to: `${consolePath}${path}` as never });
}
