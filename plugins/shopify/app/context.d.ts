import type { ShopbellApp, Visitor } from '@shopbell/shopify';
import type { Library } from '../server/library.ts';

declare module '@remix-run/node' {
  interface AppLoadContext {
    app: ShopbellApp;
    library: Library;
    /** Who looks; everybody below `/app` is somebody. */
    visitor: Visitor | null;
  }
  interface Future {
    v3_singleFetch: true;
  }
}
