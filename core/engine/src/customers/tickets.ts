import { type CustomerId, createId, type HostCustomer, type VisitorId, type VisitorTicket } from '@shopbell/contract';
import type { MailedLink, VisitorCaller } from '../http/handlers.ts';
import type { Parts } from '../parts.ts';
import type { Shop, Shops } from '../shops/index.ts';
import { customerIdOf, fullName } from './people.ts';
import { refreshCustomer } from './store.ts';

/** Whose conversations pass to whom: the browser's that held a visitor's ticket, to the customer its session belongs to. */
export interface Claim {
  shop: Shop;
  visitor: VisitorId;
  customer: CustomerId;
  hostCustomer: HostCustomer;
}

type Held = Omit<VisitorCaller, 'type'>;

/** Tickets for browsers of a storefront. */
export function createVisitorTickets({ host, tickets, clock, database }: Parts, { shops }: { shops: Shops }) {
  return {
    /**
     * A ticket for the browser that made `call`; stores nothing. Same visitor as `held`, where it held one of ours: but a customer who is
     * gone (or another one by now) leaves a new visitor behind. `claim` is set when a visitor has just become a customer.
     */
    async issue(call: {
      shop: string | null;
      held: string | undefined;
      request: Request;
      native: unknown;
    }): Promise<{ ticket: VisitorTicket; claim: Claim | null }> {
      const { shop, hostShop } = await shops.getByName(call.shop);
      const vouched = await host.vouchCustomer({ request: call.request, native: call.native, shop: hostShop });
      const recalled = call.held === undefined ? null : tickets.recallVisitor(call.held);
      const old = recalled?.shop === shop.id ? recalled : null;
      const customer = vouched ? customerIdOf(shop.id, vouched.id) : null;
      const stays = old !== null && (old.customer === null || old.customer === customer);
      const next: Held = {
        shop: shop.id,
        visitor: stays ? old.visitor : createId('visitor', clock.now()),
        customer,
        // A link opens its conversation for whoever holds it, until it has run out or the host says who that is.
        only: stays && customer === null && old.only && old.only.until > clock.now() ? old.only : null,
        ...(vouched ? { hostCustomer: vouched.id } : {}),
      };
      if (vouched && customer)
        await refreshCustomer(database.sql, { shop: shop.id, id: customer, said: vouched, at: new Date(clock.now()) });
      const becomes = stays && vouched && customer && old.customer === null && old.only === null;
      const claim = becomes ? { shop, visitor: old.visitor, customer, hostCustomer: vouched } : null;
      return { ticket: sign(next, vouched), claim };
    },
    /** A ticket that opens one conversation: for whoever holds the link of a mail. */
    issueForLink(shop: Held['shop'], only: MailedLink): VisitorTicket {
      return sign({ shop, visitor: createId('visitor', clock.now()), customer: null, only }, null);
    },
  };

  function sign(held: Held, vouched: HostCustomer | null): VisitorTicket {
    const { ticket, expiresAt } = tickets.issueVisitor(held);
    const customer = vouched ? { name: fullName(vouched), email: vouched.email } : null;
    return { ticket, expiresAt, visitor: held.visitor, customer };
  }
}
