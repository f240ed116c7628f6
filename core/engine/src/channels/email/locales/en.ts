import type { MailTexts } from '../texts.ts';

export const en: MailTexts = {
  replySubject: 'Your conversation with {shop}',
  replyIntro: '{agent} from {shop} has answered you:',
  continueButton: 'Continue the conversation',
  noReply: 'Answers to this mail are not read. Please use the button to reply.',
  files: 'Files:',
  order: 'Order {number}',
  parcel: 'Parcel {parcel} of order {number}',
  transcriptSubject: 'What was said in your conversation with {shop}',
  transcriptIntro: 'Here is your conversation with {shop}:',
  you: 'You',
  because: 'You get this mail because you asked {shop} something in the chat.',
  optOutLink: 'No more such mails from {shop}',
  optOutTitle: 'Mails from {shop}',
  optOutQuestion: 'Shall {shop} stop sending you answers by mail? You can still read them in the chat.',
  optOutButton: 'Stop the mails',
  optOutDone: 'Done. {shop} will send no more answers to this address.',
  linkOverTitle: 'Link no longer valid',
  linkOver: 'This link no longer works. Please open the chat in the shop.',
  linkNowhere: 'Please open the shop and its chat to continue the conversation.',
};
