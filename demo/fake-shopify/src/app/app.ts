/** The one app that the fake knows, as its app file and the Partner Dashboard describe it. */
export interface AppInput {
  apiKey: string;
  apiSecret: string;
  /** What a shop grants when it installs the app. */
  scopes: readonly string[];
  /** Protected customer data that Shopify has granted. */
  contents?: readonly ('name' | 'address' | 'phone' | 'email')[];
  /** Triggers of Flow by their handles, with the keys of what each is told; without them every trigger is taken. */
  triggers?: Readonly<Record<string, readonly string[]>>;
}

export interface FakeApp extends AppInput {
  scopes: readonly string[];
  contents: readonly ('name' | 'address' | 'phone' | 'email')[];
  /** Where the app answers: its pages in the admin's frame, `/proxy` for storefronts. Null where there are none. */
  url: string | null;
  /** Where webhooks are delivered; null drops them. */
  webhooks: string | null;
}

/** What goes wrong on purpose; all off at first. */
export interface Trouble {
  /** Nobody answers: connections are cut. */
  down: boolean;
  /** Mutations are cut before or after they are done. */
  mutations: 'before-commit' | 'after-commit' | null;
  /** Tokens count, and may nothing: the Admin API answers 403. */
  forbidden: boolean;
}
