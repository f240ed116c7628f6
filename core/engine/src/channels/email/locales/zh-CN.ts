import type { MailTexts } from '../texts.ts';

export const zhCN: MailTexts = {
  replySubject: '您与{shop}的对话',
  replyIntro: '{shop}的{agent}回复了您：',
  continueButton: '继续对话',
  noReply: '直接回复此邮件不会被看到，请点击按钮回复。',
  files: '文件：',
  order: '订单 {number}',
  parcel: '订单 {number} 的包裹 {parcel}',
  transcriptSubject: '您与{shop}的对话记录',
  transcriptIntro: '以下是您与{shop}的对话：',
  you: '您',
  because: '您在聊天中向{shop}咨询过，因此收到这封邮件。',
  optOutLink: '不再接收{shop}的此类邮件',
  optOutTitle: '来自{shop}的邮件',
  optOutQuestion: '要让{shop}停止通过邮件向您发送回复吗？您仍可在聊天中查看。',
  optOutButton: '停止发送邮件',
  optOutDone: '已完成。{shop}将不再向此邮箱发送回复。',
  linkOverTitle: '链接已失效',
  linkOver: '此链接已失效，请在商店中打开聊天。',
  linkNowhere: '请打开商店及其聊天窗口以继续对话。',
};
