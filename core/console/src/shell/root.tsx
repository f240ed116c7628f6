import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { adoptStyle } from '../style/adopt.ts';

/** `auto` follows the viewer's system. */
export type Scheme = 'light' | 'dark' | 'auto';

interface RootProps {
  locale: string;
  scheme: Scheme;
  /** `fill` takes the window's height that is left below it, `inline` the height of its content; `contents` has no box of its own. */
  size: 'fill' | 'inline' | 'contents';
  rootRef?: RefObject<HTMLDivElement | null> | undefined;
  children: ReactNode;
}

/** The element that all styles are scoped below. */
export function Root({ locale, scheme, size, rootRef, children }: RootProps) {
  const own = useRef<HTMLDivElement>(null);
  const root = rootRef ?? own;
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    adoptStyle(element);
    if (size !== 'fill') return;
    const measure = () => {
      const top = Math.max(0, element.getBoundingClientRect().top + scrollY);
      element.style.setProperty('--sb-top', `${Math.round(Math.min(top, innerHeight / 2))}px`);
    };
    measure();
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, [root, size]);
  return (
    <div className="shopbell" ref={root} data-scheme={scheme} data-size={size} lang={locale.replaceAll('_', '-')}>
      {children}
    </div>
  );
}
