import type { TicketWords } from '../words.ts';

export const ja: TicketWords = {
  open: 'ご依頼を受け付けました（番号 {ticket.number}）。',
  'in-progress': 'ご依頼（番号 {ticket.number}）に対応しております。',
  waiting: 'ご依頼（番号 {ticket.number}）は必要な回答を待っております。届き次第、対応を再開いたします。',
  done: 'ご依頼（番号 {ticket.number}）の対応が完了しました。',
  declined:
    '申し訳ございませんが、ご依頼（番号 {ticket.number}）にはお応えできません。ご不明な点はこちらにご返信ください。',
};
