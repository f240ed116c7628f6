import { IconButton } from '@medusajs/ui';
import { createContext, useContext } from 'react';
import { jsx } from 'react/jsx-runtime';

const Context = createContext('outside');
const Button = () => jsx(IconButton, { 'aria-label': `other, ${useContext(Context)}`, children: 'O' });
const Other = () => jsx(Context.Provider, { value: 'inside', children: jsx(Button, {}) });

export default {
  widgetModule: {
    widgets: [
      { Component: Other, zone: ['topbar'], widgetId: 'other:topbar' },
      { Component: Other, zone: ['order.details.side.after'], widgetId: 'other:order' },
    ],
  },
  routeModule: { routes: [{ Component: Other, path: '/other' }] },
  menuItemModule: { menuItems: [{ label: 'Other', path: '/other' }] },
  formModule: { customFields: {} },
  displayModule: { displays: {} },
  i18nModule: { resources: {} },
  cellRendererModule: {},
  layoutModule: { layouts: [] },
  searchEntityModule: {},
};
