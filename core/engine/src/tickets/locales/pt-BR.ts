import type { TicketWords } from '../words.ts';

export const ptBR: TicketWords = {
  open: 'Registramos sua solicitação com o nº {ticket.number}.',
  'in-progress': 'Estamos cuidando da sua solicitação nº {ticket.number}.',
  waiting:
    'Sua solicitação nº {ticket.number} aguarda uma resposta de que precisamos. Continuaremos assim que a recebermos.',
  done: 'Sua solicitação nº {ticket.number} foi concluída.',
  declined:
    'Lamentamos: não podemos atender à sua solicitação nº {ticket.number}. Se tiver alguma dúvida, escreva para nós aqui.',
};
