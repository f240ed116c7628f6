import { idsAreEqual, LanguageCode, PromotionCondition } from '@vendure/core';

/** A coupon for one person. Where Shopbell is taken out of a shop again, Vendure grants promotions with this condition to nobody. */
export const shopbellCustomer = new PromotionCondition({
  code: 'shopbell_customer',
  description: [
    { languageCode: LanguageCode.en, value: 'Customer is the one that the coupon was made for' },
    { languageCode: LanguageCode.zh_Hans, value: '顾客是该优惠券的领取人' },
  ],
  args: {
    customer: {
      type: 'ID',
      label: [
        { languageCode: LanguageCode.en, value: 'Customer' },
        { languageCode: LanguageCode.zh_Hans, value: '顾客' },
      ],
    },
  },
  check: (_ctx, order, { customer }) => idsAreEqual(order.customer?.id, customer),
});
