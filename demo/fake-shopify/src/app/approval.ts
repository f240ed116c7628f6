import type { FakeShop } from '../shop/shop.ts';
import type { SubscriptionRecord } from '../shop/subscriptions.ts';
import { quoted } from './frame.ts';

/**
 * The page outside of any frame on which a merchant approves or declines what an app wants to be paid, at the `confirmationUrl` of the mutation. Who
 * approves is sent to the app's `returnUrl` with `charge_id`; who declines, too. Null for everything else.
 */
export async function answerApproval(shops: ReadonlyMap<string, FakeShop>, request: Request): Promise<Response | null> {
  const { pathname, searchParams } = new URL(request.url);
  const [, name = '', id = ''] = /^\/store\/([a-z0-9-]+)\/charges\/(\d+)$/.exec(pathname) ?? [];
  const shop = shops.get(`${name}.myshopify.com`);
  const row = shop?.subscriptions.list().find((each) => each.id === id);
  if (!shop || !row || row.signature !== searchParams.get('signature')) return null;
  if (request.method === 'GET') return pageOf(shop, row);
  const decided = shop.subscriptions.decide(id, (await request.formData()).get('answer') === 'approve');
  if (!decided) return new Response('This charge was decided already.', { status: 409 });
  const back = new URL(row.returnUrl);
  back.searchParams.set('charge_id', id);
  return new Response(null, { status: 303, headers: { location: back.href } });
}

function pageOf(shop: FakeShop, row: SubscriptionRecord): Response {
  const { amount, currencyCode } = row.price;
  const words = row.status === 'PENDING' ? '' : ' disabled';
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Approve subscription · fake admin</title><style>
body{margin:0;display:grid;place-content:center;min-height:100dvh;font:14px system-ui;background:#f1f1f1;color:#303030}
form{background:#fff;padding:24px;border-radius:12px;max-width:420px;display:grid;gap:12px}h1{font-size:18px;margin:0}p{margin:0}
div{display:flex;gap:8px;justify-content:end}button{font:inherit;padding:8px 16px;border-radius:8px;border:1px solid #8a8a8a;background:#fff}
button[value=approve]{background:#303030;color:#fff}</style>
<form method="post"><h1>Approve subscription</h1><p><b>${quoted(row.name)}</b> for ${quoted(shop.name)}</p>
<p>${quoted(currencyCode)} ${quoted(amount)} ${row.interval === 'ANNUAL' ? 'a year' : 'every 30 days'}${
    row.trialDays ? `, after ${row.trialDays} days of trial` : ''
  }</p>${row.test ? '<p>This is a test: you will not be charged.</p>' : ''}
<div><button name="answer" value="decline"${words}>Decline</button><button name="answer" value="approve"${words}>Approve</button></div></form></html>`;
  return new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
