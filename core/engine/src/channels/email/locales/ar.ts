import type { MailTexts } from '../texts.ts';

export const ar: MailTexts = {
  replySubject: 'محادثتك مع {shop}',
  replyIntro: 'ردّ عليك {agent} من {shop}:',
  continueButton: 'متابعة المحادثة',
  noReply: 'لا تُقرأ الردود على هذه الرسالة. يُرجى الرد عبر الزر.',
  files: 'الملفات:',
  order: 'الطلب {number}',
  parcel: 'الطرد {parcel} من الطلب {number}',
  transcriptSubject: 'نص محادثتك مع {shop}',
  transcriptIntro: 'هذه محادثتك مع {shop}:',
  you: 'أنت',
  because: 'وصلتك هذه الرسالة لأنك سألت {shop} عبر الدردشة.',
  optOutLink: 'إيقاف مثل هذه الرسائل من {shop}',
  optOutTitle: 'رسائل {shop}',
  optOutQuestion: 'هل تريد أن يتوقف {shop} عن إرسال الردود إليك بالبريد؟ سيبقى بإمكانك قراءتها في الدردشة.',
  optOutButton: 'إيقاف الرسائل',
  optOutDone: 'تم. لن يرسل {shop} ردودًا أخرى إلى هذا العنوان.',
  linkOverTitle: 'رابط غير صالح',
  linkOver: 'لم يعد هذا الرابط صالحًا. يُرجى فتح الدردشة في المتجر.',
  linkNowhere: 'يُرجى فتح المتجر والدردشة فيه لمتابعة المحادثة.',
};
