import type { CustomerRecord } from '../../shop/records.ts';
import { gid } from '../ids.ts';

/** A customer as the Admin API tells it. */
export function viewCustomer(customer: CustomerRecord): Record<string, unknown> {
  const { firstName, lastName, email, phone } = customer;
  return {
    ...{ __typename: 'Customer', id: gid('Customer', customer.id), legacyResourceId: customer.id, firstName, lastName },
    displayName: [firstName, lastName].filter(Boolean).join(' ') || email || '',
    ...{ locale: customer.locale, tags: customer.tags, createdAt: customer.createdAt, updatedAt: customer.updatedAt },
    defaultEmailAddress: email ? { __typename: 'CustomerEmailAddress', emailAddress: email } : null,
    defaultPhoneNumber: phone ? { __typename: 'CustomerPhoneNumber', phoneNumber: phone } : null,
  };
}
