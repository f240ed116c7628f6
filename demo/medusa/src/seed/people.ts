import type { MedusaContainer } from '@medusajs/framework/types';
import { Modules } from '@medusajs/framework/utils';
import {
  createCustomerAccountWorkflow,
  createCustomerAddressesWorkflow,
  createUserAccountWorkflow,
} from '@medusajs/medusa/core-flows';
import { PASSWORD, people, type SamplePerson, staff } from '@shopbell/demo-samples';
import { admin } from '../admin';

export interface Customer {
  id: string;
  person: SamplePerson;
}

/** The admin's id. Medusa's users have no roles; the plugin's options say who is what. */
export async function hireStaff(container: MedusaContainer): Promise<string> {
  const ids: string[] = [];
  for (const { email, firstName, lastName } of [admin, ...staff]) {
    const authIdentityId = await register(container, email);
    const userData = { email, first_name: firstName, last_name: lastName };
    const { result } = await createUserAccountWorkflow(container).run({ input: { authIdentityId, userData } });
    ids.push(result.id);
  }
  return ids[0] ?? '';
}

/** By their e-mail addresses. */
export async function signUpPeople(container: MedusaContainer): Promise<Map<string, Customer>> {
  const customers = new Map<string, Customer>();
  for (const person of people) {
    const { email, firstName, lastName, phone } = person;
    const authIdentityId = await register(container, email);
    const customerData = { email, first_name: firstName, last_name: lastName, phone };
    const { result } = await createCustomerAccountWorkflow(container).run({ input: { authIdentityId, customerData } });
    const address = { ...addressOf(person), customer_id: result.id, is_default_shipping: true };
    await createCustomerAddressesWorkflow(container).run({ input: { addresses: [address] } });
    customers.set(email, { id: result.id, person });
  }
  return customers;
}

export function addressOf({ firstName, lastName, phone, address }: SamplePerson) {
  return {
    ...{ first_name: firstName, last_name: lastName, address_1: address.line, city: address.city, phone },
    ...{ postal_code: address.postalCode, country_code: address.country.toLowerCase() },
  };
}

/** Answers the id by which Medusa knows the password. */
async function register(container: MedusaContainer, email: string): Promise<string> {
  const auth = container.resolve(Modules.AUTH);
  const asked = { body: { email, password: PASSWORD } } as never;
  const { authIdentity, error } = await auth.register('emailpass', asked);
  if (!authIdentity) throw new Error(`${email} cannot sign up: ${error}`);
  return authIdentity.id;
}
