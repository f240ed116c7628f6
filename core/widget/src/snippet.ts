import type { LauncherAttributes } from './elements.ts';

/** Where the loader is; attributes of the launcher become `data-` attributes of the script. */
export interface SnippetOptions extends LauncherAttributes {
  /** Address of `loader.js`, as in `https://shop.example/shopbell/widget/loader.js`. */
  loader: string;
  /** The page's nonce, where its policy asks for one. */
  nonce?: string;
  /** False: the page brings its own elements and wants no launcher put there. Default true. */
  auto?: boolean;
}

/** The one line of HTML that puts the chat on a page. Values are escaped. */
export function widgetSnippet({ loader, nonce, auto = true, ...attributes }: SnippetOptions): string {
  const data = Object.entries(attributes).map(([name, value]) => [`data-${name}`, value]);
  const pairs = [['src', loader], ['nonce', nonce], ...data, ['data-auto', auto ? undefined : 'off']];
  const written = pairs.flatMap(([name, value]) => (value === undefined ? [] : `${name}="${quoted(String(value))}"`));
  return `<script async ${written.join(' ')}></script>`;
}

const quoted = (text: string) => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
