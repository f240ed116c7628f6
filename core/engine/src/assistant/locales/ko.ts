import type { AssistantWords } from './words.ts';

export default {
  intro: '안녕하세요, {shop}의 자동 도우미입니다. 확실한 것만 답해 드리며, 언제든지 상담원을 요청하실 수 있습니다.',
  greeting: '무엇을 도와드릴까요?',
  thanks: '천만에요! 다른 문의가 있으시면 언제든지 여기에 남겨 주세요.',
  glad: '도움이 되었다니 다행입니다. 다른 문의가 있으시면 언제든지 여기에 남겨 주세요.',
  unsure: '그 부분은 확실히 답해 드리기 어렵습니다. 다른 말로 다시 물어봐 주시거나, 상담원을 연결해 드릴게요.',
  signIn:
    '주문 내용은 주문하신 본인에게만 알려 드릴 수 있습니다. 로그인하시거나, 주문번호와 주문 시 입력한 이메일로 조회해 주세요.',
  whichOrder: '어떤 주문을 말씀하시나요?',
  noOrders: '고객님의 계정에 주문이 없습니다. 로그인하지 않고 주문하셨다면 주문번호와 이메일로 조회하실 수 있습니다.',
  notYours:
    '고객님의 계정에서 주문 {number}을(를) 찾을 수 없습니다. 주문번호와 주문 시 입력한 이메일로 조회하실 수 있습니다.',
  order: '고객님의 주문 {number}: {state}.',
  arrives: '{from}에서 {to} 사이에 도착할 예정입니다.',
  inStock: '{title}: 재고가 있습니다.',
  fewLeft: '{title}: {count}개 남았습니다.',
  soldOut: '{title}: 현재 품절입니다.',
  product: '{title}입니다.',
  products: '어떤 상품을 말씀하시나요?',
  human: {
    safety:
      '고객님의 안전이 가장 중요합니다. 저는 자동 프로그램이라 지금 바로 담당자를 불렀습니다. 위험한 상황이라면 즉시 가까운 긴급 전화번호로 연락해 주세요.',
    upset: '불편을 드려 정말 죄송합니다. 상담원에게 넘겼으며, 이어서 도와드리겠습니다.',
    wanted: '상담원에게 넘겼습니다. 여기에서 답변드리겠습니다.',
    complaint: '죄송합니다. 상담원에게 넘겨 확인하도록 하겠습니다.',
    failed: '제가 충분히 도와드리지 못했습니다. 상담원에게 넘겼으며, 여기에서 답변드리겠습니다.',
    deed: '주문 변경은 상담원이 처리해야 합니다. 상담원에게 넘겼으며, 여기에서 답변드리겠습니다.',
  },
  closed: '지금은 영업시간이 아닙니다. {time}부터 담당자가 확인합니다.',
  states: {
    unpaid: '결제 전',
    preparing: '준비 중',
    packed: '포장 완료',
    'partly-shipped': '일부 배송 중',
    'on-the-way': '배송 중',
    customs: '통관 중',
    'pickup-ready': '수령 대기',
    'out-for-delivery': '배달 중',
    'attempt-failed': '배달 시도 실패',
    'partly-delivered': '일부 배달 완료',
    delivered: '배달 완료',
    trouble: '택배사에 문제가 있습니다',
    returning: '상점으로 반송 중',
    returned: '상점으로 반송됨',
    cancelled: '취소됨',
  },
} satisfies AssistantWords;
