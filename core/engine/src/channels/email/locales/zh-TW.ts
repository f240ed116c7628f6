import type { MailTexts } from '../texts.ts';

export const zhTW: MailTexts = {
  replySubject: '您與{shop}的對話',
  replyIntro: '{shop}的{agent}回覆了您：',
  continueButton: '繼續對話',
  noReply: '直接回覆此郵件不會被看到，請點選按鈕回覆。',
  files: '檔案：',
  order: '訂單 {number}',
  parcel: '訂單 {number} 的包裹 {parcel}',
  transcriptSubject: '您與{shop}的對話紀錄',
  transcriptIntro: '以下是您與{shop}的對話：',
  you: '您',
  because: '您在聊天中向{shop}詢問過，因此收到這封郵件。',
  optOutLink: '不再接收{shop}的此類郵件',
  optOutTitle: '來自{shop}的郵件',
  optOutQuestion: '要讓{shop}停止以郵件傳送回覆給您嗎？您仍可在聊天中查看。',
  optOutButton: '停止寄送郵件',
  optOutDone: '已完成。{shop}將不再寄送回覆到此信箱。',
  linkOverTitle: '連結已失效',
  linkOver: '此連結已失效，請在商店中開啟聊天。',
  linkNowhere: '請開啟商店及其聊天視窗以繼續對話。',
};
