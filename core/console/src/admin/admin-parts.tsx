import { useUnread } from '../bell/bell.tsx';
import { ConversationsBlock } from '../blocks/conversations-block.tsx';
import { TraceBlock } from '../blocks/trace-block.tsx';
import { Console } from '../shell/console.tsx';
import type { Say } from '../words/words.ts';
import { ClosedBanner, DeniedBanner } from './banners.tsx';
import { type Admin, useReached } from './surroundings.ts';

/** The console on a page of the admin, at one of the console's own paths. Give it the room of the page. */
export function AdminConsole({ admin, path }: { admin: Admin; path: string }) {
  const { api, problem, say, status, navigate, locale, scheme } = useReached(admin);
  const { kit } = admin;
  if (problem !== undefined) return <ClosedBanner kit={kit} say={say} problem={problem} />;
  if (status === null) return <DeniedBanner kit={kit} say={say} />;
  if (!api) return <kit.Spinner label={say('loading')} />;
  return <Console {...{ api, kit, path, navigate, locale, scheme }} />;
}

/** The story of an order and what can be done to it, by the host's id; nothing for whoever may not answer customers. */
export function AdminTrace({ admin, order }: { admin: Admin; order: string }) {
  const { api, problem, say, navigate, locale, scheme } = useReached(admin);
  const { kit } = admin;
  if (problem !== undefined) return <ClosedBanner kit={kit} say={say} problem={problem} />;
  if (!api) return null;
  const go = (path: string) => navigate(path, { replace: false });
  return <TraceBlock {...{ api, kit, locale, scheme }} hostOrder={order} navigate={go} />;
}

/** Whose conversations: a customer's, or those about an order; by the host's ids. */
export type Whose = { hostCustomer: string } | { hostOrder: string };

/** What was said, live; nothing for whoever may not answer customers. */
export function AdminConversations({ admin, of }: { admin: Admin; of: Whose }) {
  const { api, problem, say, navigate, locale, scheme } = useReached(admin);
  const { kit } = admin;
  if (problem !== undefined) return <ClosedBanner kit={kit} say={say} problem={problem} />;
  if (!api) return null;
  const go = (path: string) => navigate(path, { replace: false });
  return <ConversationsBlock {...{ api, kit, locale, scheme }} {...of} navigate={go} />;
}

/** What a bell in the host's own looks shows and does; its words are in the viewer's language. */
export interface AdminBell {
  /** How many conversations are unread and this agent's or nobody's, as it happens: `99+` at most, null where there are none. */
  sign: string | null;
  /** Says it whole, for screen readers and as a tip. */
  label: string;
  /** Goes to the inbox. */
  open(): void;
}

/** For a bell in the host's own looks; null for whoever may not answer customers. It keeps the one stream open from page to page. */
export function useAdminBell(admin: Admin): AdminBell | null {
  const { api, problem, say, status, navigate } = useReached(admin);
  const unread = useUnread(api) ?? 0;
  if (!status) return null;
  const count = unread > 0 ? say('unread.count', { count: unread }) : say('unread.none');
  return {
    sign: unread > 99 ? '99+' : unread > 0 ? String(unread) : null,
    label: problem === undefined ? count : say('closed.title'),
    open: () => navigate('/', { replace: false }),
  };
}

/** Says words of the console in the admin's language; null for whoever may not answer customers, who need none. */
export function useAdminWords(admin: Admin): Say | null {
  const { say, status } = useReached(admin);
  return status ? say : null;
}
