import { defineRouteConfig } from '@medusajs/admin-sdk';
import { Navigate } from 'react-router-dom';
import { consolePath } from '../../../surroundings';

/** Among Medusa's settings, the way to those of the console. */
const SettingsPage = () => <Navigate to={`${consolePath}/settings/hours`} replace />;

export const config = defineRouteConfig({ label: 'settings', translationNs: 'shopbell' });
export default SettingsPage;
