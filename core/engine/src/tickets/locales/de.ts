import type { TicketWords } from '../words.ts';

export const de: TicketWords = {
  open: 'Wir haben Ihr Anliegen unter Nr. {ticket.number} aufgenommen.',
  'in-progress': 'Wir bearbeiten Ihr Anliegen Nr. {ticket.number}.',
  waiting:
    'Ihr Anliegen Nr. {ticket.number} wartet auf eine Antwort, die wir brauchen. Sobald sie da ist, geht es weiter.',
  done: 'Ihr Anliegen Nr. {ticket.number} ist erledigt.',
  declined:
    'Es tut uns leid: Ihr Anliegen Nr. {ticket.number} können wir nicht erfüllen. Schreiben Sie uns hier, wenn Sie eine Frage haben.',
};
