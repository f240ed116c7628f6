import { html } from '../html.ts';
import { frame } from '../layout.ts';
import { settings } from '../settings.ts';
import type { Page } from '../visit.ts';

/** Where is my order: Shopbell's own element on a page of the storefront. */
export const track: Page = async (visit) => {
  const { shop, voice, url, nonce } = visit;
  const { say } = voice;
  const shell = await shop.shell();
  const title = say('track.title');
  const content = html`<div class="narrow"><h1>${title}</h1>
<shopbell-tracking number="${url.searchParams.get('number')}"><p>${say('track.instead')}</p></shopbell-tracking>
${settings.widget && html`<script src="/shopbell/widget/tracking.js" async nonce="${nonce}"></script>`}</div>`;
  return { title, page: frame(visit, shell, { title, content }) };
};
