import { mountConsole } from '../src/index.ts';

/** The page under test: who looks at it, in which language and scheme, stands in the address. */
const asked = new URLSearchParams(location.search);
const agent = asked.get('agent') ?? 'one-admin';
const root = document.getElementById('console');
if (root) {
  mountConsole(root, {
    api: {
      base: '/shopbell',
      shop: 'one',
      fetchTicket: (url, init) => fetch(url, { ...init, headers: { ...init.headers, 'x-test-agent': agent } }),
    },
    locale: asked.get('locale') ?? 'en',
    scheme: asked.get('scheme') === 'dark' ? 'dark' : 'light',
  });
}
