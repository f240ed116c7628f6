import { style } from './style.ts';

let sheet: CSSStyleSheet | null = null;

/** Gives the document or shadow root that `element` stands in our style, once. Never removed: other parts may stand on it. */
export function adoptStyle(element: Element): void {
  const root = element.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
