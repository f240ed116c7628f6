import { defineRouteConfig } from '@medusajs/admin-sdk';
import { ChatBubbleLeftRight } from '@medusajs/icons';
import { ConsolePage } from '../../console-page';

// Medusa finds pages by reading this file, so the page is an arrow function and the config a literal.
const ShopbellPage = () => <ConsolePage />;

export const config = defineRouteConfig({ label: 'Shopbell', icon: ChatBubbleLeftRight });
export default ShopbellPage;
