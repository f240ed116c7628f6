// Stands for https://cdn.shopify.com/shopifycloud/app-bridge.js: the same global object and the same elements, as far as an app of ours uses them.
(() => {
  const admin = new URL(document.currentScript.src).origin;
  const asked = new URLSearchParams(location.search);
  const waiting = new Map();
  let count = 0;
  addEventListener('message', ({ data, origin }) => {
    if (origin !== admin || data?.type !== 'idToken') return;
    waiting.get(data.id)?.(data.token);
    waiting.delete(data.id);
  });
  const tell = (message) => parent.postMessage(message, admin);
  const idToken = () =>
    new Promise((resolve) => {
      count += 1;
      waiting.set(count, resolve);
      tell({ type: 'idToken', id: count });
    });
  window.shopify = {
    config: { apiKey: document.querySelector('meta[name=shopify-api-key]')?.content, shop: asked.get('shop') },
    idToken,
    toast: {
      show(text) {
        tell({ type: 'toast', text });
        return 'toast';
      },
      hide() {},
    },
    saveBar: {
      show: async (id) => showBar(id, true),
      hide: async (id) => showBar(id, false),
    },
    app: {
      extensions: async () => [
        {
          handle: 'shopbell-theme',
          type: 'theme_app_extension',
          activations: ['chat', 'ask', 'tracking', 'faq', 'inline-chat'].map((handle) => ({
            handle,
            target: handle === 'chat' ? 'body' : 'section',
            status: handle === 'chat' || handle === 'ask' ? 'active' : 'available',
          })),
        },
      ],
    },
  };
  // Which entry of the menu is open, the admin knows by where the page is.
  const sayPath = () => tell({ type: 'path', path: location.pathname });
  window.navigation?.addEventListener('navigatesuccess', sayPath);
  sayPath();
  const shown = new Set();
  const showBar = (id, show) => {
    const bar = document.getElementById(id);
    if (show && bar?.localName !== 'ui-save-bar') throw new Error(`There is no ui-save-bar #${id}.`);
    if (show) shown.add(id);
    else shown.delete(id);
    sayBar();
  };
  // One bar at a time, as the admin has one place for it.
  const sayBar = () => {
    const bar = [...shown].map((id) => document.getElementById(id)).findLast(Boolean);
    const buttons = [...(bar?.querySelectorAll('button') ?? [])].map((button) => ({
      ...{ text: button.textContent, primary: button.getAttribute('variant') === 'primary' },
      ...{ disabled: button.disabled, loading: button.hasAttribute('loading') },
    }));
    tell({ type: 'saveBar', id: bar?.id, buttons });
  };
  const send = window.fetch.bind(window);
  // Calls to the app's own server carry the token of whoever looks.
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin || request.headers.has('authorization')) return send(request);
    const again = request.clone();
    request.headers.set('authorization', `Bearer ${await idToken()}`);
    const answer = await send(request);
    if (!answer.headers.has('x-shopify-retry-invalid-session-request')) return answer;
    again.headers.set('authorization', `Bearer ${await idToken()}`);
    return send(again);
  };
  for (const name of ['ui-nav-menu', 'ui-title-bar', 'ui-modal', 'ui-save-bar', 's-app-nav'])
    if (!customElements.get(name))
      customElements.define(
        name,
        class extends HTMLElement {
          connectedCallback() {
            this.hidden = true;
            // In a page as the server sends it, the links come after their element.
            this.watch ??= new MutationObserver(() => this.say());
            this.watch.observe(this, { childList: true, subtree: true, characterData: true, attributes: true });
            this.say();
          }
          disconnectedCallback() {
            this.watch.disconnect();
            if (name === 'ui-save-bar') sayBar();
          }
          say() {
            if (name === 'ui-save-bar') sayBar();
            const links = [...this.querySelectorAll('a')].map((link) => [link.getAttribute('href'), link.textContent]);
            if (name.endsWith('-menu') || name.endsWith('-nav')) tell({ type: 'menu', links });
          }
        },
      );
  // The page may go elsewhere by itself; the admin's menu asks it to, and its save bar presses the page's own buttons.
  addEventListener('message', ({ data, origin }) => {
    if (origin !== admin) return;
    if (data?.type === 'press') document.getElementById(data.id)?.querySelectorAll('button')[data.index]?.click();
    if (data?.type !== 'go') return;
    const link = [...document.querySelectorAll('ui-nav-menu a')].find(
      (each) => each.getAttribute('href') === data.path,
    );
    link?.click();
  });
})();
