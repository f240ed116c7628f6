import type { TicketWords } from '../words.ts';

export const es: TicketWords = {
  open: 'Hemos registrado su solicitud con el n.º {ticket.number}.',
  'in-progress': 'Estamos trabajando en su solicitud n.º {ticket.number}.',
  waiting:
    'Su solicitud n.º {ticket.number} está a la espera de una respuesta que necesitamos. Seguiremos en cuanto la tengamos.',
  done: 'Su solicitud n.º {ticket.number} está resuelta.',
  declined:
    'Lo sentimos: no podemos atender su solicitud n.º {ticket.number}. Si tiene alguna pregunta, escríbanos aquí.',
};
