/**
 * The agents' console. A host renders `<Console api kit path navigate />` on a page of its admin, `<Bell>` in its toolbar and
 * `<ConversationsBlock>` on its customer and order pages, `<TraceBlock>` on its order pages; all of them share one live connection. The parts
 * named `Admin…` are these for a plugin's pages, drawn of what the host's admin knows. Styles come along by themselves.
 */
export {
  type AdminBell,
  AdminConsole,
  AdminConversations,
  AdminTrace,
  useAdminBell,
  useAdminWords,
} from './admin/admin-parts.tsx';
export type { Admin, Surroundings } from './admin/surroundings.ts';
export type { ConsoleApi } from './api/console-api.ts';
export { Bell, type BellProps, useUnread } from './bell/bell.tsx';
export { ConversationsBlock, type ConversationsBlockProps } from './blocks/conversations-block.tsx';
export { TraceBlock, type TraceBlockProps } from './blocks/trace-block.tsx';
export { describedBy, fieldProps, onEnter } from './kit/field-props.ts';
export { initialsOf } from './kit/initials.ts';
export type * from './kit/kit.ts';
export { plainKit } from './kit/plain/plain-kit.ts';
export { SaveNote, saveBarOf } from './kit/save-bar.tsx';
export { type Counts, createLive, type Live } from './live/live.ts';
export { Console, type ConsoleProps } from './shell/console.tsx';
export type { Scheme } from './shell/root.tsx';
export { mountConsole } from './standalone/mount-console.tsx';
export { type Dictionary, type Phrase, type WordKey, words } from './words/words.ts';
