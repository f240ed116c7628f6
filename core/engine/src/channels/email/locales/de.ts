import type { MailTexts } from '../texts.ts';

export const de: MailTexts = {
  replySubject: 'Ihr Gespräch mit {shop}',
  replyIntro: '{agent} von {shop} hat Ihnen geantwortet:',
  continueButton: 'Gespräch fortsetzen',
  noReply: 'Antworten auf diese E-Mail werden nicht gelesen. Bitte antworten Sie über die Schaltfläche.',
  files: 'Dateien:',
  order: 'Bestellung {number}',
  parcel: 'Paket {parcel} der Bestellung {number}',
  transcriptSubject: 'Was in Ihrem Gespräch mit {shop} gesagt wurde',
  transcriptIntro: 'Hier ist Ihr Gespräch mit {shop}:',
  you: 'Sie',
  because: 'Sie erhalten diese E-Mail, weil Sie {shop} im Chat etwas gefragt haben.',
  optOutLink: 'Keine solchen E-Mails mehr von {shop}',
  optOutTitle: 'E-Mails von {shop}',
  optOutQuestion: 'Soll {shop} Ihnen keine Antworten mehr per E-Mail senden? Im Chat können Sie sie weiterhin lesen.',
  optOutButton: 'E-Mails beenden',
  optOutDone: 'Erledigt. {shop} sendet keine Antworten mehr an diese Adresse.',
  linkOverTitle: 'Link nicht mehr gültig',
  linkOver: 'Dieser Link ist nicht mehr gültig. Bitte öffnen Sie den Chat im Shop.',
  linkNowhere: 'Bitte öffnen Sie den Shop und seinen Chat, um das Gespräch fortzusetzen.',
};
