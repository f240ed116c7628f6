const en = {
  title: 'Mails of this demo',
  text: 'Nothing leaves this machine: what the shop mails to its customers is kept here.',
  none: 'No mail yet. Write in the chat while the shop is closed, leave an address, and answer as an agent.',
  to: 'To {who}',
  back: 'All mails',
  gone: 'This mail is not here any more.',
  untitled: 'Without a subject',
  content: 'The mail',
};

export type Words = typeof en;

const zhCn: Words = {
  title: '此演示的邮件',
  text: '任何邮件都不会离开本机：商店发给顾客的邮件都保存在这里。',
  none: '还没有邮件。请在商店休息时在聊天中留言并留下邮箱地址，然后以客服身份回复。',
  to: '发给 {who}',
  back: '全部邮件',
  gone: '这封邮件已不在这里。',
  untitled: '无主题',
  content: '邮件内容',
};

/** The words of a reader, by what their browser asks for. */
export function wordsFor(asked: string | undefined): { locale: string; words: Words } {
  return /^\s*zh\b/i.test(asked ?? '') ? { locale: 'zh-CN', words: zhCn } : { locale: 'en', words: en };
}
