import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Cookies } from './cookies.ts';
import { medusa } from './medusa/platform.ts';
import { settings } from './settings.ts';
import type { Shop } from './shop.ts';
import { vendure } from './vendure/platform.ts';
import type { Voice } from './words.ts';

/** A platform that this storefront can stand in front of. */
export interface Platform {
  open(visit: { request: IncomingMessage; cookies: Cookies; voice: Voice }): Shop;
  /** The first folders of addresses that the platform answers itself, through this server. */
  folders: readonly string[];
  /** What such a call carries besides what the browser sent. */
  headers(request: IncomingMessage): OutgoingHttpHeaders;
}

const platforms: Record<typeof settings.platform, Platform> = { vendure, medusa };

export const platform = platforms[settings.platform];
