// A fake Shopify to try things with: starts, makes a shop, says where it is, and stays until it is stopped.
import { signSessionToken } from './app/signing.ts';
import { startFakeShopify } from './start.ts';

const domain = 'one.myshopify.com';
const app = {
  ...{ apiKey: 'key-of-the-app', apiSecret: 'secret-of-the-app' },
  scopes: ['read_orders', 'write_orders', 'read_customers', 'read_products', 'read_returns', 'write_returns'],
};

const fake = await startFakeShopify({ app, port: Number(process.argv[2] ?? 0) });
const shop = fake.addShop(domain);
const [staff, customer] = [shop.addStaff({ owner: true }), shop.addCustomer()];
const order = shop.placeOrder({ customer: customer.id });
console.log(`Shop        ${fake.shopOrigin.replace('{shop}', domain)}
App         client_id ${app.apiKey}, client_secret ${app.apiSecret}
Order       gid://shopify/Order/${order.id} of gid://shopify/Customer/${customer.id}
Staff       ${staff.id}
id token    ${await signSessionToken(fake.app, domain, staff.id)} (good for a minute)
Ctrl+C ends it.`);
