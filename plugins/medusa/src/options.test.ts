import { describe, expect, it } from 'vitest';
import { addressOf } from './engine-options';
import { parseOptions } from './options';

const secret = 'a secret of tests that is long enough';
const publicUrl = 'https://shop.example';

describe('The options of the plugin', () => {
  it('are a secret and an address, and the rest is filled in', () => {
    expect(parseOptions({ secret, publicUrl: 'https://shop.example/' })).toMatchObject({
      publicUrl,
      mount: '/shopbell',
      productPath: '/products/{handle}',
      shop: { timeZone: 'UTC', locale: 'en' },
      staff: { admins: [], supervisors: [], seniors: [], onlookers: [] },
    });
  });

  it.each([
    [{ publicUrl }, 'secret: write one string of at least 32 characters'],
    [{ secret: 'short', publicUrl }, 'secret: write'],
    [{ secret, publicUrl: 'shop.example' }, 'publicUrl: write an address like https://shop.example'],
    [{ secret, publicUrl, mount: 'shopbell/' }, 'mount: write a path like /shopbell'],
    [{ secret, publicUrl, shop: { timeZone: 'Mars/Base' } }, 'timeZone: write a name like Europe/Berlin'],
    [{ secret, publicUrl, staff: { admins: ['ada'] } }, 'staff.admins: write e-mail addresses of Medusa users'],
    [
      { secret, publicUrl, ownDatabase: { url: 'mysql://x' } },
      'ownDatabase.url: write an address that starts with postgresql://',
    ],
  ])('say of %j what to write', (options, sentence) => {
    expect(() => parseOptions(options as never)).toThrow(sentence);
  });
});

describe('The address of Medusa’s own PostgreSQL', () => {
  it('says of encryption what Medusa was told', () => {
    const databaseUrl = 'postgresql://shop:p%40ss@db:5433/v';
    const told = (ssl: object | boolean) => ({ databaseUrl, databaseDriverOptions: { connection: { ssl } } });
    expect(addressOf({ databaseUrl })).toBe(databaseUrl);
    expect(addressOf(told(false))).toBe(databaseUrl);
    expect(addressOf(told(true))).toBe(`${databaseUrl}?sslmode=require`);
    expect(addressOf(told({ rejectUnauthorized: false }))).toBe(`${databaseUrl}?sslmode=no-verify`);
    expect(addressOf({ ...told(true), databaseUrl: `${databaseUrl}?ssl_mode=disable` })).toBe(databaseUrl);
  });

  it('is not to be had where Medusa has none, and says what to write then', () => {
    expect(() => addressOf({})).toThrow('write ownDatabase: { url: "postgresql://…" }');
  });
});
