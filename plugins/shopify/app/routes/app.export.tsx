import type { LoaderFunctionArgs } from '@remix-run/node';
import { AppError } from '@shopbell/contract';
import { exportFor } from '@shopbell/shopify';

/** Everything kept about a customer who asked, made when it is fetched. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { app, visitor } = context;
  if (!visitor) return Response.json({ code: 'access.denied' }, { status: 401 });
  const asked = new URL(request.url).searchParams.get('request') ?? '';
  try {
    return Response.json(await exportFor(app, visitor, asked), { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return Response.json({ code: error.code }, { status: error.status });
  }
}
