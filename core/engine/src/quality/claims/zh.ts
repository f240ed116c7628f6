import type { ClaimWords } from './claim.ts';

export const zh: ClaimWords = {
  claims: {
    refunded: /已经?(?:为您|帮您|给您)?(?:全额)?(?:退款|退还)|退款已经?(?:到账|完成|处理|办理|原路退回|发起)/,
    shipped: /已经?(?:为您|帮您|给您)?(?:发货|发出|寄出)/,
    delivered: /已经?(?:被)?(?:签收|送达|投递成功)/,
    cancelled: /(?:订单)?已经?(?:为您|帮您|给您)?取消/,
  },
  otherwise: /[？?]|如果|若是|要是|一旦|之后|以后|是否|有没有|没有|未|尚|还没|不|等|将|会|请/,
};
