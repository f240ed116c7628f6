import type { TicketWords } from '../words.ts';

export const fr: TicketWords = {
  open: 'Nous avons enregistré votre demande n° {ticket.number}.',
  'in-progress': 'Nous traitons votre demande n° {ticket.number}.',
  waiting:
    'Votre demande n° {ticket.number} attend une réponse qui nous manque. Nous continuerons dès que nous l’aurons.',
  done: 'Votre demande n° {ticket.number} est traitée.',
  declined:
    'Nous sommes désolés : nous ne pouvons pas donner suite à votre demande n° {ticket.number}. Écrivez-nous ici si vous avez une question.',
};
