import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AgentTicket } from '@shopbell/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { outcomeOf, key as requestKey } from '../../test/conversing.ts';
import { type Feeling, furious, openFeeling } from '../../test/feeling.ts';
import { parseOptions } from '../options.ts';

const vapid = createECDH('prime256v1');
vapid.generateKeys();
const push = {
  subject: 'mailto:ops@shop.example',
  publicKey: vapid.getPublicKey().toString('base64url'),
  privateKey: vapid.getPrivateKey().toString('base64url'),
};

interface Got {
  path: string;
  headers: Record<string, unknown>;
  body: Buffer;
}
const got: Got[] = [];
let status = 201;
/** A browser's push service, as one is seen from here. */
const service = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    got.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
    response.writeHead(status).end();
  });
});
let origin: string;
let feeling: Feeling;
let admin: AgentTicket;
beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  feeling = await openFeeling({ push });
  admin = feeling.agent;
});
afterAll(async () => {
  await feeling.shop.close();
  service.closeAllConnections();
  service.close();
});
beforeEach(async () => {
  got.length = 0;
  status = 201;
  await feeling.shop.sql('DELETE FROM push');
});

/** A browser that wants to be told, with what only it has. */
async function browser(path: string, agent: AgentTicket = admin, locale = 'en') {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  const auth = randomBytes(16);
  const p256dh = keys.getPublicKey().toString('base64url');
  const body = { endpoint: `${origin}${path}`, p256dh, auth: auth.toString('base64url'), locale };
  await feeling.shop.test.call('setPush', { body }, agent);
  return { keys, auth, endpoint: body.endpoint };
}
const subscribed = () => feeling.shop.sql<{ agent: string }>('SELECT agent FROM push');
const arrived = (path: string, times = 1) =>
  feeling.until(
    async () => got.filter((each) => each.path === path),
    ({ length }) => length >= times,
  );

/** RFC 8291 from the browser's side, by nothing but node's own crypto. */
function decrypt(body: Buffer, { keys, auth }: Awaited<ReturnType<typeof browser>>): Record<string, string> {
  const salt = body.subarray(0, 16);
  const length = body.readUInt8(20);
  const theirs = body.subarray(21, 21 + length);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), theirs]);
  const secret = Buffer.from(hkdfSync('sha256', keys.computeSecret(theirs), auth, info, 32));
  const derive = (what: string, size: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${what}\0`), size));
  const sealed = body.subarray(21 + length);
  const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString('utf8'));
}

/** RFC 8292: what the push service checks. */
function claimsOf({ headers }: Got): Record<string, unknown> {
  const [, token = '', key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(String(headers.authorization)) ?? [];
  expect(key).toBe(push.publicKey);
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = vapid.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url')) as [
    string,
    string,
  ];
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const given = Buffer.from(`${head}.${claims}`);
  expect(
    verify('sha256', given, { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
  ).toBe(true);
  return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
}

test('an alert reaches the browser of who asked for it, readable by it alone, signed, and without a word of the customer', async () => {
  const [english, chinese] = [await browser('/english'), await browser('/chinese', admin, 'zh-CN')];
  expect((await feeling.shop.test.call('getPush', {}, admin)).key).toBe(push.publicKey);
  const conversation = await feeling.start(furious);
  const { id } = await feeling.raised(conversation);
  const [first] = await arrived('/english');
  const [other] = await arrived('/chinese');
  expect(first?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' });
  expect(claimsOf(first as Got)).toMatchObject({ aud: origin, sub: push.subject });
  const told = decrypt((first as Got).body, english);
  expect(told).toMatchObject({ tag: id, title: expect.stringContaining(' · ') });
  expect(decrypt((other as Got).body, chinese).title).toMatch(/[\u4e00-\u9fff]/);
  expect(JSON.stringify(told)).not.toMatch(/sue|thie|police/);
  expect((first as Got).body.toString('latin1')).not.toContain(id);
});

test('a browser that its push service does not know any more is forgotten, one that is only away is not', async () => {
  await browser('/away');
  status = 503;
  await feeling.raised(await feeling.start(furious));
  await arrived('/away');
  expect(await subscribed()).toHaveLength(1);
  await feeling.shop.sql('DELETE FROM push');
  for (const answer of [404, 410]) {
    status = answer;
    await browser(`/gone-${answer}`);
    await feeling.raised(await feeling.start(furious));
    await arrived(`/gone-${answer}`);
    await feeling.until(subscribed, ({ length }) => length === 0);
  }
});

test('a risk is told to those who answer for the others, and nobody is called at an address inside', async () => {
  const junior = await feeling.shop.test.agent({ agent: 'one-agent' });
  await browser('/junior', junior);
  await browser('/senior');
  // Not one of the networks that this operator allows.
  const inside = {
    endpoint: 'http://10.1.2.3/inside',
    p256dh: push.publicKey,
    auth: 'aaaaaaaaaaaaaaaaaaaaaa',
    locale: 'en',
  };
  await feeling.shop.test.call('setPush', { body: inside }, admin);
  await feeling.raised(await feeling.start(furious));
  await arrived('/senior');
  const failed = () =>
    feeling.shop.sql(`SELECT last_error FROM job WHERE name = 'emotion-push-one' AND last_error LIKE '%10.1.2.3%'`);
  await feeling.until(failed, ({ length }) => length === 1);
  expect(got.map(({ path }) => path)).not.toContain('/junior');
});

test('whoever takes it back, leaves or is erased is told no more', async () => {
  const { endpoint } = await browser('/back');
  await feeling.shop.test.call('removePush', { body: { endpoint } }, admin);
  expect(await subscribed()).toEqual([]);
  const agent = await feeling.shop.test.agent({ agent: 'one-agent' });
  await browser('/left', agent);
  const { id } = agent.agent;
  await feeling.shop.sql('UPDATE agent SET revoked_at = now() WHERE id = $1', [id]);
  await feeling.shop.test.call('erasePerson', { body: { person: id, key: requestKey() } }, admin);
  expect(await subscribed()).toEqual([]);
});

test('keys that are no pair are refused at the start, and the worker shows what it is told', async () => {
  const other = createECDH('prime256v1');
  other.generateKeys();
  const wrong = { ...push, privateKey: other.getPrivateKey().toString('base64url') };
  expect(() => parseOptions({ push: wrong } as never)).toThrow('push.privateKey: write both keys');
  expect(() => parseOptions({ push: { ...push, subject: 'ops' } } as never)).toThrow('push.subject: write');
  const body = { endpoint: 'ftp://push.example/1', p256dh: push.publicKey, auth: push.publicKey, locale: 'en' };
  expect(await outcomeOf(feeling.shop.test, 'setPush', { body } as never, admin)).toBe('400 request.invalid');
});
