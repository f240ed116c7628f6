import { container } from '@medusajs/framework';
import { defineMiddlewares, type MiddlewareRoute } from '@medusajs/framework/http';
import { SHOPBELL, type ShopbellService } from '../shopbell';

const shopbell = container.resolve<ShopbellService>(SHOPBELL);
type Handler = NonNullable<MiddlewareRoute['middlewares']>[number];

// Medusa loads this file after all modules, and only in processes that serve HTTP.
shopbell.open(container, { http: true });

/** Outside of Medusa's own /store and /admin, so that no key is asked for and the engine alone says which pages may call. */
export default defineMiddlewares({
  routes: [
    {
      matcher: `${shopbell.options.mount}*`,
      bodyParser: false,
      middlewares: [shopbell.mount.handle as unknown as Handler],
    },
  ],
});
