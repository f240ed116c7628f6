import type { Words } from './en';

export const zhCn: Words = {
  inbox: '收件箱',
  unread: '{count} 个未读会话',
  nothingUnread: '没有未读会话',
  conversations: '会话',
  trace: '全程与操作',
  closedTitle: 'Shopbell 未在运行',
  closedText: '商店照常营业，会话稍后可用，系统会自动重试。',
  closedWhy: '服务端原文（英文）：“{problem}”',
  loading: '正在打开收件箱',
};
