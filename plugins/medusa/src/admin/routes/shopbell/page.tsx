import { defineRouteConfig } from '@medusajs/admin-sdk';
import { ChatBubbleLeftRight } from '@medusajs/icons';
import { Navigate } from 'react-router-dom';
import { consolePath } from '../../surroundings';

/** Leads to a place of the console, as all of them are drawn by one page that stays. */
const InboxPage = () => <Navigate to={`${consolePath}/inbox`} replace />;

// Medusa finds pages by reading this file: the page is an arrow function and the config a literal.
export const config = defineRouteConfig({ label: 'inbox', translationNs: 'shopbell', icon: ChatBubbleLeftRight });
export const handle = { breadcrumb: () => 'Shopbell' };
export default InboxPage;
