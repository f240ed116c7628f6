import type { FakeShop } from '../shop/shop.ts';

/** Who asks the Admin API of which shop, and what they may. */
export interface AdminContext {
  shop: FakeShop;
  scopes: readonly string[];
  /** What of protected customer data Shopify has granted to the app: name, address, phone, email. */
  contents: ReadonlySet<string>;
  /** Triggers of Flow that the app has, as in `AppInput`. */
  triggers: Readonly<Record<string, readonly string[]>> | null;
  /** The key of `@idempotent` on the mutation that runs. */
  idempotencyKey: string | null;
}
