import { account, login, signIn, signOut } from './pages/account.ts';
import { add, cart, change } from './pages/cart.ts';
import { checkout, pay } from './pages/checkout.ts';
import { help } from './pages/help.ts';
import { home } from './pages/home.ts';
import { collection, search } from './pages/list.ts';
import { order } from './pages/order.ts';
import { missing } from './pages/problem.ts';
import { product } from './pages/product.ts';
import { track } from './pages/track.ts';
import type { Page } from './visit.ts';

/** Every address of the storefront; `*` stands for a name that the page gets. */
const pages: Record<string, Page> = {
  'GET /': home,
  'GET /collections/*': collection,
  'GET /search': search,
  'GET /products/*': product,
  'GET /cart': cart,
  'POST /cart/add': add,
  'POST /cart/change': change,
  'GET /checkout': checkout,
  'POST /checkout': pay,
  'GET /orders/*': order,
  'GET /track': track,
  'GET /help': help,
  'GET /account': account,
  'GET /login': login,
  'POST /login': signIn,
  'POST /logout': signOut,
};

export function findPage(method: string, path: string): { page: Page; name: string } {
  const exact = pages[`${method} ${path}`];
  if (exact) return { page: exact, name: '' };
  const [, folder, name, ...more] = path.split('/');
  const page = name && more.length === 0 ? pages[`${method} /${folder}/*`] : undefined;
  return { page: page ?? missing, name: name ?? '' };
}
