import type { MailTexts } from '../texts.ts';

export const ptBR: MailTexts = {
  replySubject: 'Sua conversa com {shop}',
  replyIntro: '{agent}, de {shop}, respondeu a você:',
  continueButton: 'Continuar a conversa',
  noReply: 'As respostas a este e-mail não são lidas. Use o botão para responder.',
  files: 'Arquivos:',
  order: 'Pedido {number}',
  parcel: 'Pacote {parcel} do pedido {number}',
  transcriptSubject: 'O que foi dito na sua conversa com {shop}',
  transcriptIntro: 'Esta é a sua conversa com {shop}:',
  you: 'Você',
  because: 'Você recebeu este e-mail porque perguntou algo a {shop} no chat.',
  optOutLink: 'Não receber mais e-mails assim de {shop}',
  optOutTitle: 'E-mails de {shop}',
  optOutQuestion: 'Quer que {shop} pare de enviar respostas por e-mail? Você ainda poderá lê-las no chat.',
  optOutButton: 'Parar os e-mails',
  optOutDone: 'Pronto. {shop} não enviará mais respostas a este endereço.',
  linkOverTitle: 'Link inválido',
  linkOver: 'Este link não funciona mais. Abra o chat na loja.',
  linkNowhere: 'Abra a loja e o chat para continuar a conversa.',
};
