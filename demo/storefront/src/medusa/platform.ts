import { Cookies } from '../cookies.ts';
import { forwarded } from '../forwarded.ts';
import type { Platform } from '../platform.ts';
import { tokenCookie } from './api.ts';
import { MedusaShop } from './shop.ts';

/**
 * The shopper's token stays on this server: Medusa has one name for everybody's session cookie, and cookies do not know ports, so that
 * a shopper's session on localhost would end the administrator's.
 */
export const medusa: Platform = {
  open: (visit) => new MedusaShop(visit),
  folders: ['static', 'shopbell'],
  headers(request) {
    const token = new Cookies(request).read(tokenCookie);
    const asksWhoItIs = request.url === '/shopbell/visitor/ticket' && !request.headers.authorization;
    return { ...forwarded(request), ...(token && asksWhoItIs ? { authorization: `Bearer ${token}` } : {}) };
  },
};
