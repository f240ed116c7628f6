import { PluginCommonModule, VendurePlugin } from '@vendure/core';

/** Somebody else's plugin, which shows things in the same places of the dashboard. */
@VendurePlugin({ imports: [PluginCommonModule], dashboard: './dashboard/index.tsx', compatibility: '^3.0.0' })
export class OtherPlugin {}
