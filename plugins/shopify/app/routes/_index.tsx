import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { localeOf, sayIn } from '../words/words.ts';

/** Shopify opens the app here; whoever comes by themselves reads where it is installed. */
export function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  if (searchParams.has('shop')) return redirect(`/app?${searchParams}`);
  return { locale: localeOf(request) };
}

export default function Landing() {
  return <p>{sayIn(useLoaderData<typeof loader>().locale)('landing')}</p>;
}
