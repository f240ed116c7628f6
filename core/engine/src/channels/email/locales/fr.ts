import type { MailTexts } from '../texts.ts';

export const fr: MailTexts = {
  replySubject: 'Votre conversation avec {shop}',
  replyIntro: '{agent}, de {shop}, vous a répondu :',
  continueButton: 'Poursuivre la conversation',
  noReply: 'Les réponses à cet e-mail ne sont pas lues. Utilisez le bouton pour répondre.',
  files: 'Fichiers :',
  order: 'Commande {number}',
  parcel: 'Colis {parcel} de la commande {number}',
  transcriptSubject: 'Le contenu de votre conversation avec {shop}',
  transcriptIntro: 'Voici votre conversation avec {shop} :',
  you: 'Vous',
  because: 'Vous recevez cet e-mail car vous avez posé une question à {shop} dans le chat.',
  optOutLink: 'Ne plus recevoir ces e-mails de {shop}',
  optOutTitle: 'E-mails de {shop}',
  optOutQuestion:
    '{shop} doit-il cesser de vous envoyer les réponses par e-mail ? Vous pourrez toujours les lire dans le chat.',
  optOutButton: 'Arrêter les e-mails',
  optOutDone: 'C’est fait. {shop} n’enverra plus de réponses à cette adresse.',
  linkOverTitle: 'Lien expiré',
  linkOver: 'Ce lien ne fonctionne plus. Ouvrez le chat dans la boutique.',
  linkNowhere: 'Ouvrez la boutique et son chat pour poursuivre la conversation.',
};
