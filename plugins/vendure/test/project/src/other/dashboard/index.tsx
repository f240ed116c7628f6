import { Button, defineDashboardExtension } from '@vendure/dashboard';
import { createContext, type ReactNode, useContext, useState } from 'react';

const Context = createContext('outside');

function Provider({ children }: { children: ReactNode }) {
  const [value] = useState('inside');
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

function Other() {
  return <Button aria-label={`other, ${useContext(Context)}`}>O</Button>;
}

defineDashboardExtension({
  navSections: [{ id: 'other', title: 'Other', order: 251 }],
  routes: [
    { path: '/other', component: () => <Other />, navMenuItem: { sectionId: 'other', id: 'other', title: 'Other' } },
  ],
  toolbarItems: [{ id: 'other', component: Other, position: { itemId: 'alerts', order: 'before' } }],
  pageBlocks: [
    {
      id: 'other-order',
      title: 'Other',
      component: () => <Other />,
      location: { pageId: 'order-detail', column: 'side', position: { blockId: 'customer', order: 'after' } },
    },
  ],
  customProviders: [{ id: 'other', component: Provider, location: 'app' }],
});
