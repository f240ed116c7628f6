import type { TicketWords } from '../words.ts';

export const ar: TicketWords = {
  open: 'سجّلنا طلبك بالرقم {ticket.number}.',
  'in-progress': 'نعمل على طلبك رقم {ticket.number}.',
  waiting: 'طلبك رقم {ticket.number} بانتظار ردّ نحتاج إليه، وسنتابع فور وصوله.',
  done: 'تم إنجاز طلبك رقم {ticket.number}.',
  declined: 'نعتذر، لا يمكننا تلبية طلبك رقم {ticket.number}. راسلنا هنا إن كان لديك سؤال.',
};
