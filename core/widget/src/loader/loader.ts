/**
 * The one file that a shop's page loads. It draws the launcher and the blocks and asks for nothing more, until the shopper shows
 * that they want to talk.
 */
import { Ask, Chat } from './blocks.ts';
import { findLauncher, Launcher, wantsLauncher } from './launcher.ts';
import { tellOfPages } from './places.ts';

function start() {
  tellOfPages();
  customElements.define('shopbell-launcher', Launcher);
  customElements.define('shopbell-chat', Chat);
  customElements.define('shopbell-ask', Ask);
  if (!wantsLauncher) return;
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', findLauncher);
  else findLauncher();
}

// Browsers older than 2023 cannot adopt style sheets; they keep their shop and see no chat.
if ('adoptedStyleSheets' in Document.prototype && !customElements.get('shopbell-launcher')) start();
