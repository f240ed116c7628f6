import type { FakeShop } from '../../shop/shop.ts';
import { readGid } from '../ids.ts';
import { minor } from '../money.ts';
import { viewDiscount } from '../views/discount.ts';
import { payloadOf, Wrong } from './wrong.ts';

interface DiscountInput {
  code?: string | null;
  title?: string | null;
  tags?: string[] | null;
  startsAt?: string | null;
  endsAt?: string | null;
  usageLimit?: number | null;
  context?: { customers?: { add?: string[] | null } | null } | null;
  customerGets?: {
    value?: { percentage?: number; discountAmount?: { amount: string } } | null;
    items?: object | null;
  } | null;
}

export function createDiscount(shop: FakeShop, input: DiscountInput) {
  return payloadOf(
    () => {
      const refuse = (field: string, message: string, code: string): never => {
        throw new Wrong(['basicCodeDiscount', field], message, code);
      };
      const { code, startsAt, endsAt = null, customerGets } = input;
      if (!code) return refuse('code', "Code can't be blank", 'BLANK');
      const taken = [...shop.discounts.values()].some((each) => each.code.toLowerCase() === code.toLowerCase());
      if (taken) refuse('code', 'Code must be unique. Please try a different code.', 'TAKEN');
      if (!startsAt) return refuse('startsAt', "Starts at can't be blank", 'BLANK');
      if (endsAt && Date.parse(endsAt) <= Date.parse(startsAt))
        refuse('endsAt', 'Ends at is too early', 'END_DATE_BEFORE_START_DATE');
      if (!customerGets?.items) refuse('customerGets', 'Items must be selected', 'APPLIES_ON_NOTHING');
      const { percentage = null, discountAmount } = customerGets?.value ?? {};
      if (percentage !== null && !(percentage > 0 && percentage <= 1)) {
        refuse('customerGets', 'Value must be between 0.0 and 1.0', 'VALUE_OUTSIDE_RANGE');
      }
      const customers = (input.context?.customers?.add ?? []).map((id) => {
        const customer = shop.customers.get(readGid('Customer', id) ?? '');
        return customer?.id ?? refuse('context', 'Customer does not exist', 'INVALID');
      });
      const made = {
        ...{ id: shop.world.nextId(), code, title: input.title ?? code, tags: input.tags ?? [], customers, percentage },
        ...{ amount: discountAmount ? minor(discountAmount.amount, shop.currency) : null, startsAt, endsAt },
        usageLimit: input.usageLimit ?? null,
      };
      shop.discounts.set(made.id, made);
      return { codeDiscountNode: viewDiscount(made) };
    },
    { nothing: { codeDiscountNode: null } },
  );
}
