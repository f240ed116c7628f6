import type { TicketWords } from '../words.ts';

export const zhCN: TicketWords = {
  open: '您的请求已登记，编号 {ticket.number}。',
  'in-progress': '我们正在处理您的请求（编号 {ticket.number}）。',
  waiting: '您的请求（编号 {ticket.number}）正在等待所需的答复，收到后我们会立即继续处理。',
  done: '您的请求（编号 {ticket.number}）已处理完成。',
  declined: '很抱歉，您的请求（编号 {ticket.number}）无法办理。如有疑问，请在此回复我们。',
};
