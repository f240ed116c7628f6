import { createElement, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type {
  AskAttributes,
  ChatAttributes,
  LauncherAttributes,
  ShopbellElement,
  ShopbellEventMap,
} from './elements.ts';

type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;
/** Attributes by their names in React: `hideOn` for `hide-on`. */
type Props<Attributes> = { [Name in keyof Attributes as Camel<Name & string>]?: Attributes[Name] | undefined };

/** Where the page gets the chat from. */
export interface LoaderProps {
  /** Address of `loader.js`. It is fetched once per page, after the page has been drawn. */
  loader: string;
  /** The page's nonce, where its policy asks for one. */
  nonce?: string;
}

/** The elements' `shopbell:…` events; of each the function that was given last is called. */
export interface ShopbellListeners {
  onOpen?(): void;
  onClose?(): void;
  onMessage?(message: ShopbellEventMap['shopbell:message']['detail']): void;
  onUnread?(unread: ShopbellEventMap['shopbell:unread']['detail']): void;
}

/** Attributes of `<shopbell-launcher>` in camel case (`hideOn`), and what React adds. */
export interface LauncherProps extends Props<LauncherAttributes>, LoaderProps, ShopbellListeners {
  /** `open`, `close`, `prefill`, `hide`, `show`. */
  ref?: Ref<ShopbellElement>;
  /** The same for React 18, where `ref` does not reach a function. */
  elementRef?: Ref<ShopbellElement>;
  /** Headers by which the host recognises its customer, where its session is no cookie. */
  hostHeaders?: ShopbellElement['hostHeaders'];
}
/** Attributes of `<shopbell-chat>` in camel case; the rest as of the launcher. */
export interface ChatProps extends Props<ChatAttributes>, Omit<LauncherProps, keyof Props<LauncherAttributes>> {}
/** Attributes of `<shopbell-ask>` in camel case; `children` stands on the button. */
export interface AskProps extends Props<AskAttributes>, LoaderProps {
  children?: ReactNode;
}

/** The launcher in a corner of the page. */
export function ShopbellLauncher(props: LauncherProps): ReactNode {
  return useShell('shopbell-launcher', props);
}

/** The chat within the page. */
export function ShopbellChat(props: ChatProps): ReactNode {
  return useShell('shopbell-chat', props);
}

/** A button that opens the chat about a product. */
export function ShopbellAsk({ loader, nonce, children, ...attributes }: AskProps): ReactNode {
  useLoader(loader, nonce);
  return createElement('shopbell-ask', attributesOf(attributes), children);
}

function useShell(tag: string, props: LauncherProps): ReactNode {
  const { loader, nonce, ref, elementRef, hostHeaders, onOpen, onClose, onMessage, onUnread, ...attributes } = props;
  const element = useRef<ShopbellElement>(null);
  const listeners = useRef<ShopbellListeners>({});
  listeners.current = { onOpen, onClose, onMessage, onUnread } as ShopbellListeners;
  useLoader(loader, nonce);
  useImperativeHandle(elementRef ?? ref, () => element.current as ShopbellElement, []);
  useEffect(() => {
    if (element.current && hostHeaders) element.current.hostHeaders = hostHeaders;
  }, [hostHeaders]);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const stopper = new AbortController();
    const { signal } = stopper;
    target.addEventListener('shopbell:open', () => listeners.current.onOpen?.(), { signal });
    target.addEventListener('shopbell:close', () => listeners.current.onClose?.(), { signal });
    target.addEventListener('shopbell:message', ({ detail }) => listeners.current.onMessage?.(detail), { signal });
    target.addEventListener('shopbell:unread', ({ detail }) => listeners.current.onUnread?.(detail), { signal });
    return () => stopper.abort();
  }, []);
  return createElement(tag, { ...attributesOf(attributes), ref: element });
}

/** Puts the loader's script into the page, once. */
function useLoader(src: string, nonce: string | undefined): void {
  useEffect(() => {
    if (document.querySelector('script[data-shopbell]')) return;
    const script = document.createElement('script');
    script.async = true;
    script.dataset.shopbell = '';
    script.dataset.auto = 'off';
    if (nonce) script.nonce = nonce;
    script.src = trusted(src) as string;
    document.head.append(script);
  }, [src, nonce]);
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

/** The loader's address as a policy of trusted types wants it, where the browser has such. */
function trusted(src: string): unknown {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  return trustedTypes?.createPolicy('shopbell', { createScriptURL: (url) => url }).createScriptURL(src) ?? src;
}

function attributesOf(props: object): Record<string, string> {
  const given = Object.entries(props).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), String(value)]),
  );
}
