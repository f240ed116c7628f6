export const en = {
  inbox: 'Inbox',
  unread: 'Unread conversations: {count}',
  nothingUnread: 'No unread conversations',
  conversations: 'Conversations',
  trace: 'Story and actions',
  closedTitle: 'Shopbell is not running',
  closedText: 'The shop sells as always; conversations wait. It is tried again by itself.',
  closedWhy: '{problem}',
  loading: 'Opening the inbox',
};
export type Words = typeof en;
