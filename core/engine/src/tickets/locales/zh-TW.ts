import type { TicketWords } from '../words.ts';

export const zhTW: TicketWords = {
  open: '您的請求已登記，編號 {ticket.number}。',
  'in-progress': '我們正在處理您的請求（編號 {ticket.number}）。',
  waiting: '您的請求（編號 {ticket.number}）正在等待所需的答覆，收到後我們會立即繼續處理。',
  done: '您的請求（編號 {ticket.number}）已處理完成。',
  declined: '很抱歉，您的請求（編號 {ticket.number}）無法辦理。如有疑問，請在此回覆我們。',
};
