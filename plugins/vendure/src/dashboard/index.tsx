import { defineDashboardExtension } from '@vendure/dashboard';
import { Bell } from './bell';
import { BlockTitle, CustomerBlock, OrderBlock, OrderTrace, TraceTitle } from './blocks';
import { ConsolePage } from './console';
import { BellIcon } from './icon';
import { adminPermissions, agentPermissions } from './permissions';
import { consolePath } from './surroundings';
import './theme.css';

const component = () => <ConsolePage />;

/** A place of the console that the dashboard's menu leads to. */
function place(name: string, title: string, requiresPermission: string[]) {
  const path = `${consolePath}/${name}`;
  return {
    component,
    path,
    navMenuItem: { sectionId: 'shopbell', id: `shopbell-${name}`, title, url: path, requiresPermission },
  };
}

defineDashboardExtension({
  navSections: [{ id: 'shopbell', title: 'Shopbell', icon: BellIcon, order: 250 }],
  routes: [
    { component, loader: () => ({ breadcrumb: 'Shopbell' }), path: consolePath },
    // They stand below the one above, and are named by it. The dashboard lights every entry of its menu that the address begins with.
    place('inbox', /* i18n */ 'shopbell.inbox', agentPermissions),
    place('tickets', /* i18n */ 'shopbell.tickets', agentPermissions),
    place('promises', /* i18n */ 'shopbell.promises', agentPermissions),
    place('knowledge', /* i18n */ 'shopbell.knowledge', agentPermissions),
    place('settings', /* i18n */ 'shopbell.settings', adminPermissions),
    // The console's other places, such as /shopbell/inbox/mine/cnv_…
    { component, path: `${consolePath}/$` },
  ],
  toolbarItems: [
    {
      id: 'shopbell-bell',
      component: Bell,
      position: { itemId: 'alerts', order: 'before' },
      requiresPermission: agentPermissions,
    },
  ],
  pageBlocks: [
    {
      id: 'shopbell-trace',
      title: <TraceTitle />,
      component: OrderTrace,
      requiresPermission: agentPermissions,
      location: { pageId: 'order-detail', column: 'main', position: { blockId: 'order-table', order: 'after' } },
    },
    {
      id: 'shopbell-order',
      title: <BlockTitle />,
      component: OrderBlock,
      requiresPermission: agentPermissions,
      location: { pageId: 'order-detail', column: 'side', position: { blockId: 'customer', order: 'after' } },
    },
    {
      id: 'shopbell-customer',
      title: <BlockTitle />,
      component: CustomerBlock,
      requiresPermission: agentPermissions,
      location: { pageId: 'customer-detail', column: 'side', position: { blockId: 'groups', order: 'before' } },
    },
  ],
});
