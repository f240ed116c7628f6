import { vitePlugin as remix } from '@remix-run/dev';
import { defaultClientConditions, defaultServerConditions, defineConfig } from 'vite';

/** The pages of the app. What the server itself runs (`@shopbell/shopify`) stays outside, so that there is one of it. */
export default defineConfig({
  plugins: [
    remix({
      appDirectory: 'app',
      buildDirectory: 'dist',
      ignoredRouteFiles: ['**/.*'],
      future: {
        ...{ v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true, v3_singleFetch: true },
        // Frames may have no storage, which its manifest of routes is kept in.
        v3_lazyRouteDiscovery: false,
      },
    }),
  ],
  resolve: { conditions: ['@shopbell/source', ...defaultClientConditions] },
  ssr: {
    resolve: { conditions: ['@shopbell/source', ...defaultServerConditions] },
    noExternal: ['@shopbell/console', '@shopbell/map', '@shopify/polaris'],
    external: ['@shopbell/shopify', '@shopbell/contract'],
  },
  build: { assetsInlineLimit: 0 },
});
