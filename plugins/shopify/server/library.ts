import '@shopify/shopify-app-remix/adapters/node';
import { createStorage, type Shopify } from '@shopbell/shopify';
import { ApiVersion, AppDistribution, shopifyApp } from '@shopify/shopify-app-remix/server';

/** Shopify's library, as far as the app's pages need it. */
export interface Library {
  /** What to answer to a page whose session token is missing, false or over: where to fetch one, or that it is refused. Null where it is true. */
  authenticate(request: Request): Promise<Response | null>;
  /** Who may frame a page. */
  addDocumentResponseHeaders(request: Request, headers: Headers): void;
}

/** On our tokens: it checks session tokens of pages, and sends pages without one to fetch one. */
export function createLibrary({ options, store }: Pick<Shopify, 'options' | 'store'>): Library {
  const library = shopifyApp({
    ...{ apiKey: options.apiKey, apiSecretKey: options.apiSecret, appUrl: options.publicUrl, authPathPrefix: '/auth' },
    ...{ apiVersion: ApiVersion.July26, distribution: AppDistribution.AppStore },
    ...{ useOnlineTokens: true, sessionStorage: createStorage(store) },
    // Its words may hold addresses with tokens: errors alone.
    logger: { level: 0 },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
  return {
    async authenticate(request) {
      try {
        await library.authenticate.admin(request);
        return null;
      } catch (answer) {
        if (answer instanceof Response) return answer;
        throw answer;
      }
    },
    addDocumentResponseHeaders: library.addDocumentResponseHeaders,
  };
}
