import type { TicketWords } from '../words.ts';

export const en: TicketWords = {
  open: 'We have noted your request as no. {ticket.number}.',
  'in-progress': 'We are working on your request no. {ticket.number}.',
  waiting: 'Your request no. {ticket.number} waits for an answer that we need. We will go on as soon as we have it.',
  done: 'Your request no. {ticket.number} is done.',
  declined:
    'We are sorry: we cannot do what you asked for in request no. {ticket.number}. Write to us here if you have a question.',
};
