import theme from './theme.css?inline';

/**
 * Gives the page our few styles, once. By script and as text: a plugin's own style sheet is not loaded by Medusa's admin, and its build
 * makes no utility classes for what plugins use where packages are kept apart.
 */
export function adoptTheme(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(theme);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
