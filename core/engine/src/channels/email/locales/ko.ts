import type { MailTexts } from '../texts.ts';

export const ko: MailTexts = {
  replySubject: '{shop} 상담 내용',
  replyIntro: '{shop}의 {agent} 님이 답변했습니다:',
  continueButton: '상담 계속하기',
  noReply: '이 메일에 대한 회신은 확인되지 않습니다. 버튼을 눌러 답장해 주세요.',
  files: '파일:',
  order: '주문 {number}',
  parcel: '주문 {number}의 소포 {parcel}',
  transcriptSubject: '{shop} 상담 기록',
  transcriptIntro: '{shop} 상담 내용입니다:',
  you: '고객님',
  because: '채팅에서 {shop}에 문의하셨기 때문에 보내 드리는 메일입니다.',
  optOutLink: '{shop}에서 이런 메일 그만 받기',
  optOutTitle: '{shop}에서 보내는 메일',
  optOutQuestion: '{shop}의 답변을 메일로 받지 않으시겠습니까? 채팅에서는 계속 확인할 수 있습니다.',
  optOutButton: '메일 중단하기',
  optOutDone: '완료되었습니다. {shop}에서 이 주소로 더 이상 답변을 보내지 않습니다.',
  linkOverTitle: '만료된 링크',
  linkOver: '이 링크는 더 이상 사용할 수 없습니다. 쇼핑몰에서 채팅을 열어 주세요.',
  linkNowhere: '상담을 계속하려면 쇼핑몰에서 채팅을 열어 주세요.',
};
