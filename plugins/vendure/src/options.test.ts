import { describe, expect, it } from 'vitest';
import { addressOf, engineOptionsOf } from './engine-options';
import { parseOptions } from './options';

const secret = 'a secret of tests that is long enough';
const publicUrl = 'https://shop.example';

describe('ShopbellPlugin.init', () => {
  it('needs a secret and an address, and fills in the rest', () => {
    expect(parseOptions({ secret, publicUrl: 'https://shop.example/' })).toMatchObject({
      publicUrl,
      mount: '/shopbell',
      dashboard: '/dashboard',
      shopPer: 'server',
      jobs: 'server',
      shop: { timeZone: 'UTC' },
    });
  });

  it.each([
    [{ publicUrl }, 'secret: write one string of at least 32 characters'],
    [{ secret: 'short', publicUrl }, 'secret: write'],
    [{ secret, publicUrl: 'shop.example' }, 'publicUrl: write an address like https://shop.example'],
    [{ secret, publicUrl, mount: 'shopbell/' }, 'mount: write a path like /shopbell'],
    [{ secret, publicUrl, shop: { timeZone: 'Mars/Base' } }, 'timeZone: write a name like Europe/Berlin'],
    [
      { secret, publicUrl, database: { url: 'mysql://x' } },
      'database.url: write an address that starts with postgresql://',
    ],
    [{ secret, publicUrl, shopPer: 'region' }, 'shopPer: write "server" or "channel"'],
  ])('says of %j what to write', (options, sentence) => {
    expect(() => parseOptions(options as never)).toThrow(sentence);
  });
});

it('hands on to the engine what is the engine’s, and leaves out what was not told', () => {
  const told = { carriers: { '17track': { key: 'k' } }, outgoing: { allow: ['10.0.0.0/8'] }, moods: false } as never;
  const connection = { type: 'postgres', host: 'db' } as const;
  const options = engineOptionsOf(parseOptions({ secret, publicUrl, ...(told as object) }), {} as never, connection);
  expect(options).toMatchObject(told);
  expect(Object.keys(options)).not.toEqual(expect.arrayContaining(['acting']));
});

describe('The address of Vendure’s own PostgreSQL', () => {
  it('is made of the parts that Vendure was given, signs and all', () => {
    const connection = {
      type: 'postgres',
      host: 'db',
      port: 5433,
      username: 'shop',
      password: 'p@ss/word',
      database: 'v',
    } as const;
    expect(addressOf(connection)).toBe('postgresql://shop:p%40ss%2Fword@db:5433/v');
    expect(addressOf({ type: 'postgres', url: 'postgresql://x/y' })).toBe('postgresql://x/y');
  });

  it('is not to be had elsewhere, and says what to write then', () => {
    expect(() => addressOf({ type: 'mysql' })).toThrow("write database: { url: 'postgresql://…' }");
  });
});
