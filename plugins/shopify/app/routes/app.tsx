import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { readDesk } from '@shopbell/shopify';
import { polarisKit as kit, PolarisRoot } from '../kit.tsx';
import type { loader as rootLoader } from '../root.tsx';
import { localeOf, sayIn } from '../words/words.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const desk = context.visitor && (await readDesk(context.app, context.visitor));
  return { desk, locale: localeOf(request) };
}

export default function App() {
  const { desk, locale } = useLoaderData<typeof loader>();
  const say = sayIn(locale);
  return (
    <PolarisRoot locale={locale}>
      <ui-nav-menu>
        <Link to="/app" rel="home">
          Shopbell
        </Link>
        <Link to="/app/console/inbox">{say('nav.inbox')}</Link>
        {desk?.plan && <Link to="/app/plan">{say('nav.plan')}</Link>}
      </ui-nav-menu>
      <Outlet />
    </PolarisRoot>
  );
}

/** What is drawn where a page could not be: nothing of the shop is lost by it. */
export function ErrorBoundary() {
  const locale = useRouteLoaderData<typeof rootLoader>('root')?.locale ?? 'en';
  const say = sayIn(locale);
  return (
    <PolarisRoot locale={locale}>
      <kit.Page title={say('home.title')}>
        <kit.Banner tone="bad" title={say('failed')} />
        <kit.Button onPress={() => location.reload()}>{say('again')}</kit.Button>
      </kit.Page>
    </PolarisRoot>
  );
}
