import { createRoot } from 'react-dom/client';
import { Bell, type ConsoleApi, ConversationsBlock, mountConsole, TraceBlock } from '../src/index.ts';

/** The page under test: who looks at it, in which language and scheme, stands in the address. */
const asked = new URLSearchParams(location.search);
const agent = asked.get('agent') ?? 'one-admin';
const locale = asked.get('locale') ?? 'en';
const scheme = asked.get('scheme') === 'dark' ? 'dark' : 'light';
const api: ConsoleApi = {
  base: '/shopbell',
  shop: 'one',
  fetchTicket: (url, init) => fetch(url, { ...init, headers: { ...init.headers, 'x-test-agent': agent } }),
};
const root = document.getElementById('console');
if (root && asked.get('page') === 'host') createRoot(root).render(<HostPage />);
else if (root) mountConsole(root, { api, locale, scheme });

/** A page of a host's admin: the bell in its toolbar, the blocks of a customer and of an order. */
function HostPage() {
  const navigate = (path: string) => {
    document.title = path;
  };
  return (
    <main>
      <h1>Admin</h1>
      <Bell api={api} onPress={() => navigate('bell')} locale={locale} scheme={scheme} />
      <section aria-label="Of the customer">
        <ConversationsBlock api={api} hostCustomer="one-ada" navigate={navigate} locale={locale} scheme={scheme} />
      </section>
      <section aria-label="Of the order">
        <ConversationsBlock api={api} hostOrder="one-order-2" navigate={navigate} locale={locale} scheme={scheme} />
      </section>
      <section aria-label="Trace of the order">
        <TraceBlock api={api} hostOrder="one-order-2" navigate={navigate} locale={locale} scheme={scheme} />
      </section>
    </main>
  );
}
