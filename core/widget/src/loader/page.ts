import { memoryPrefix } from '../names.ts';
import { chooseLocale } from './words.ts';

/** What the names of the built files have in common, written in by the build. */
declare const SHOPBELL_HASH: string;

/** The tag that brought this file: its attributes are the defaults of every element on the page. */
export const script =
  (document.currentScript as HTMLScriptElement | null) ??
  document.querySelector<HTMLScriptElement>('script[src*="/loader.js"]');

/** Where the built files are: the folder that this file came from, unless `data-app` says another. */
const assets = new URL(script?.dataset.app ?? './', script?.src || location.href).href;

/** An attribute of the element, or of the script tag: `data-hide-on` for `hide-on`. */
export const optionOf = (element: Element, name: string) =>
  element.getAttribute(name) ?? script?.getAttribute(`data-${name}`) ?? undefined;

/** The engine lives one step above its widget's folder, unless it is said where. */
export function engineOf(element: Element): string {
  const said = optionOf(element, 'engine');
  return new URL(said ?? '..', said ? location.href : assets).href.replace(/\/$/, '');
}

export const localeOf = (element: Element) =>
  chooseLocale([optionOf(element, 'locale'), document.documentElement.lang, ...navigator.languages]);

/** What an earlier page kept; null where there is nothing, it is broken, or storage throws as in embedded frames. */
export function kept<T>(element: Element, name: string): T | null {
  try {
    return JSON.parse(
      localStorage.getItem(memoryPrefix(engineOf(element), optionOf(element, 'shop')) + name) as string,
    );
  } catch {
    return null;
  }
}

/** Fetches `app` or a locale. A browser may remember a failure for an address, so a later try gets another one. */
export const load = <T>(name: string, tries: number): Promise<T> =>
  import(`${assets + name}-${SHOPBELL_HASH}.js${tries ? `?${tries}` : ''}`);
