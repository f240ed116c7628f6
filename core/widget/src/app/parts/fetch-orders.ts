import type { LocaleModule, OrdersHome, OrdersModule } from '../../shell.ts';
import type { Talk } from '../talk/talk.ts';

let tries = 0;

/** The part that shows orders and cards, and what it needs. It stands beside this file, under the same hash. */
export async function fetchOrders(
  { ask, locale }: Talk,
  open: OrdersHome['open'],
): Promise<{ parts: OrdersModule; home: OrdersHome }> {
  // A browser may remember a failure for an address, so a later try gets another one.
  const load = (name: string) =>
    import(import.meta.url.replace('/app-', `/${name}-`).replace(/\?.*|$/, tries ? `?${tries}` : ''));
  try {
    const [parts, words] = (await Promise.all([load('orders'), load(`orders-words-${locale}`)])) as [
      OrdersModule,
      LocaleModule,
    ];
    return { parts, home: { ask, locale, words: words.default, open } };
  } catch (error) {
    tries += 1;
    throw error;
  }
}
