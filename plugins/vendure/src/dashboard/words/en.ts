export const en = {
  inbox: 'Inbox',
  unread: '{count} unread conversations',
  nothingUnread: 'No unread conversations',
  conversations: 'Conversations',
  closedTitle: 'Shopbell is not running',
  closedText: 'The shop sells as always; conversations wait. It is tried again by itself.',
  loading: 'Opening the inbox',
};
export type Words = typeof en;
