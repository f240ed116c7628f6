import type { TicketWords } from '../words.ts';

export const ko: TicketWords = {
  open: '요청을 접수했습니다(번호 {ticket.number}).',
  'in-progress': '요청(번호 {ticket.number})을 처리하고 있습니다.',
  waiting: '요청(번호 {ticket.number})에 필요한 답변을 기다리고 있습니다. 답변을 받는 대로 계속 처리하겠습니다.',
  done: '요청(번호 {ticket.number})이 처리되었습니다.',
  declined: '죄송합니다. 요청(번호 {ticket.number})은 처리해 드릴 수 없습니다. 궁금한 점은 여기에 답장해 주세요.',
};
