import type { Browser } from 'playwright-core';
import type { KitWorld } from './kit.ts';

const address = 'http://kit.example';

interface KitPageOptions {
  browser: Browser;
  /** What calls `mountSpecimens` on `#specimens`, as one module. */
  script: string;
  /** The style sheet that the kit's library wants on the page; '' where it brings its own. */
  style?: string;
  /** Classes of the page's root, where the library looks for its scheme. */
  rootClass?: string;
  search?: string;
  /** How long one step may take. Default 30 s. */
  stepMs?: number;
}

/** A page with the specimens of a kit on it, for `testKit`. Beside them stands `#toasts`, for libraries whose toasts need a place. */
export async function openKitPage(options: KitPageOptions): Promise<KitWorld> {
  const { browser, script, style = '', rootClass = '', search = '', stepMs = 30_000 } = options;
  const page = await browser.newPage();
  page.setDefaultTimeout(stepMs);
  const answers: Record<string, { body: string; contentType: string }> = {
    '/kit.js': { body: script, contentType: 'text/javascript' },
    '/kit.css': { body: style, contentType: 'text/css' },
    '/': {
      body: `<!doctype html><html lang="en" class="${rootClass}"><title>Kit</title><link rel="stylesheet" href="/kit.css">
<main id="specimens"></main><div id="toasts"></div><script type="module" src="/kit.js"></script>`,
      contentType: 'text/html',
    },
  };
  await page.route(`${address}/**`, (route) =>
    route.fulfill(answers[new URL(route.request().url()).pathname] ?? { status: 404 }),
  );
  await page.goto(`${address}/${search}`);
  await page.getByText('Page title').waitFor();
  return { page, close: () => page.close() };
}
