import type { DiscountRecord } from '../../shop/records.ts';
import { connect, type PageArguments } from '../connections.ts';
import { gid } from '../ids.ts';

/** A discount code. */
export function viewDiscount(discount: DiscountRecord) {
  const { title, tags, startsAt, endsAt, usageLimit } = discount;
  return {
    ...{ __typename: 'DiscountCodeNode', id: gid('DiscountCodeNode', discount.id) },
    codeDiscount: {
      ...{ __typename: 'DiscountCodeBasic', title, tags, startsAt, endsAt, usageLimit },
      status: endsAt && Date.parse(endsAt) < Date.now() ? 'EXPIRED' : 'ACTIVE',
      codes: (page: PageArguments) =>
        connect([discount.code], page, (code) => ({ __typename: 'DiscountRedeemCode', code })),
    },
  };
}
