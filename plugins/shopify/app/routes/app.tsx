import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, Outlet, useLoaderData } from '@remix-run/react';
import { readDesk } from '@shopbell/shopify';
import { PolarisRoot } from '../kit.tsx';
import { localeOf, sayIn } from '../words/words.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const desk = context.visitor && (await readDesk(context.app, context.visitor));
  return { desk, locale: localeOf(request) };
}

export default function App() {
  const { locale } = useLoaderData<typeof loader>();
  const say = sayIn(locale);
  return (
    <PolarisRoot locale={locale}>
      <ui-nav-menu>
        <Link to="/app" rel="home">
          Shopbell
        </Link>
        <Link to="/app/console/inbox">{say('nav.inbox')}</Link>
      </ui-nav-menu>
      <Outlet />
    </PolarisRoot>
  );
}
