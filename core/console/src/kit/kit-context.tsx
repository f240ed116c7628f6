import { createContext, type ReactNode, useContext } from 'react';
import { Root, type Scheme } from '../shell/root.tsx';
import type { DialogProps, Kit } from './kit.ts';
import { plainKit } from './plain/plain-kit.ts';

interface KitLook {
  kit: Kit;
  locale: string;
  scheme: Scheme;
}

const KitContext = createContext<KitLook>({ kit: plainKit, locale: 'en', scheme: 'auto' });
const scoped = new WeakMap<Kit, Kit>();

export function KitProvider({ children, ...look }: KitLook & { children: ReactNode }) {
  return <KitContext.Provider value={look}>{children}</KitContext.Provider>;
}

/** The parts that this host draws with. */
export function useKit(): Kit {
  const { kit } = useContext(KitContext);
  const held = scoped.get(kit) ?? { ...kit, Dialog: ScopedDialog };
  scoped.set(kit, held);
  return held;
}

/** A host may draw a dialog at the end of its page, outside of our root: what we put into it brings our styles along. */
function ScopedDialog({ children, ...props }: DialogProps) {
  const { kit, locale, scheme } = useContext(KitContext);
  return (
    <kit.Dialog {...props}>
      <Root locale={locale} scheme={scheme} size="contents">
        {children}
      </Root>
    </kit.Dialog>
  );
}
