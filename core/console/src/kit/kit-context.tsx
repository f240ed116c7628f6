import { createContext, type ReactNode, useContext } from 'react';
import type { Kit } from './kit.ts';
import { plainKit } from './plain/plain-kit.ts';

const KitContext = createContext<Kit>(plainKit);

export function KitProvider({ kit, children }: { kit: Kit; children: ReactNode }) {
  return <KitContext.Provider value={kit}>{children}</KitContext.Provider>;
}

/** The parts that this host draws with. */
export const useKit = (): Kit => useContext(KitContext);
