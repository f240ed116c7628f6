import type { MailTexts } from '../texts.ts';

export const es: MailTexts = {
  replySubject: 'Tu conversación con {shop}',
  replyIntro: '{agent}, de {shop}, te ha respondido:',
  continueButton: 'Continuar la conversación',
  noReply: 'Las respuestas a este correo no se leen. Usa el botón para responder.',
  files: 'Archivos:',
  order: 'Pedido {number}',
  parcel: 'Paquete {parcel} del pedido {number}',
  transcriptSubject: 'Lo que se dijo en tu conversación con {shop}',
  transcriptIntro: 'Esta es tu conversación con {shop}:',
  you: 'Tú',
  because: 'Recibes este correo porque preguntaste algo a {shop} en el chat.',
  optOutLink: 'No recibir más correos así de {shop}',
  optOutTitle: 'Correos de {shop}',
  optOutQuestion: '¿Quieres que {shop} deje de enviarte respuestas por correo? Podrás seguir leyéndolas en el chat.',
  optOutButton: 'Dejar de recibir correos',
  optOutDone: 'Listo. {shop} no enviará más respuestas a esta dirección.',
  linkOverTitle: 'Enlace no válido',
  linkOver: 'Este enlace ya no funciona. Abre el chat en la tienda.',
  linkNowhere: 'Abre la tienda y su chat para continuar la conversación.',
};
