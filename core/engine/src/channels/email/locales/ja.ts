import type { MailTexts } from '../texts.ts';

export const ja: MailTexts = {
  replySubject: '{shop}とのやりとり',
  replyIntro: '{shop}の{agent}から返信がありました：',
  continueButton: 'やりとりを続ける',
  noReply: 'このメールへの返信は届きません。ボタンからご返信ください。',
  files: 'ファイル：',
  order: '注文 {number}',
  parcel: '注文 {number} の荷物 {parcel}',
  transcriptSubject: '{shop}とのやりとりの記録',
  transcriptIntro: '{shop}とのやりとりは次のとおりです：',
  you: 'お客様',
  because: 'チャットで{shop}にお問い合わせいただいたため、お送りしています。',
  optOutLink: '{shop}からのこのようなメールを停止する',
  optOutTitle: '{shop}からのメール',
  optOutQuestion: '{shop}からのメールによる返信を停止しますか？返信は引き続きチャットでご覧いただけます。',
  optOutButton: 'メールを停止する',
  optOutDone: '完了しました。{shop}からこのアドレスに返信は送られません。',
  linkOverTitle: '無効なリンク',
  linkOver: 'このリンクは無効になりました。ショップのチャットを開いてください。',
  linkNowhere: 'やりとりを続けるには、ショップのチャットを開いてください。',
};
