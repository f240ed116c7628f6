import type { LoaderFunctionArgs } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, useLoaderData } from '@remix-run/react';
import { styles } from './kit.tsx';
import { localeOf } from './words/words.ts';

export const links = () => styles.map((href) => ({ rel: 'stylesheet', href }));

export function loader({ request, context: { app } }: LoaderFunctionArgs) {
  const { apiKey, appBridge } = app.options;
  return { apiKey, appBridge, locale: localeOf(request) };
}

/** App Bridge stands first in the head: Shopify wants it there in every document. */
export default function Root() {
  const { apiKey, appBridge, locale } = useLoaderData<typeof loader>();
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="shopify-api-key" content={apiKey} />
        <script src={appBridge} />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <Scripts />
      </body>
    </html>
  );
}
