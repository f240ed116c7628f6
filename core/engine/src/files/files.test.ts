import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createId, type Files, type ShopId } from '@shopbell/contract';
import { startPostgres } from '@shopbell/testing/postgres';
import { sampleFiles } from '@shopbell/testing/samples/files';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Customers } from '../customers/index.ts';
import { createDatabase, type Database } from '../database/index.ts';
import type { Call, VisitorCaller } from '../http/handlers.ts';
import { createTickets } from '../http/tickets.ts';
import type { Parts } from '../parts.ts';
import { createFiles } from './index.ts';
import { createLocalFiles } from './local-folder.ts';

const postgres = await startPostgres();
const folder = await mkdtemp(join(tmpdir(), 'shopbell-files-'));
let database: Database;
let bytes: Files;
let now = Date.parse('2026-07-01T10:00:00Z');
const clock = { now: () => now };
const blocked = new Set<string>();

beforeAll(async () => {
  database = createDatabase({ url: (await postgres.createDatabase()).url });
  await database.migrate();
  bytes = await createLocalFiles({ folder });
});
afterAll(async () => {
  await database.stop();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

const png = sampleFiles['image/png'];
const kept = async () => (await readdir(folder, { recursive: true })).filter((name) => name.includes('fil_'));

async function open(store: Files = bytes) {
  const shop = createId('shop');
  await database.sql(
    "INSERT INTO {{shop}} (id, host, host_id, name, locale, time_zone, currency) VALUES ($1, 'memory', $1, 'Tea', 'en', 'UTC', 'EUR')",
    [shop],
  );
  const parts = {
    ...{ database, clock, files: store, log: pino({ level: 'silent' }) },
    options: { publicUrl: 'https://shop.example', mount: '/shopbell', limits: { fileBytes: 1_000 } },
    tickets: createTickets({ secrets: ['a secret of at least thirty-two characters'], clock }),
  } as unknown as Parts;
  const customers = { isBlocked: async (_: ShopId, person: string) => blocked.has(person) } as unknown as Customers;
  const { service, domain } = createFiles(parts, { customers });
  const get = async (url: string, headers: Record<string, string> = {}) => {
    const address = new URL(url);
    const call = { query: { t: address.searchParams.get('t') ?? '' }, request: new Request(url, { headers }) };
    return domain.handlers?.getFile?.(call as unknown as Call<never> as never) as Promise<Response>;
  };
  const upload = (caller: Partial<VisitorCaller>, content = png, name = 'a.png') =>
    domain.handlers?.uploadVisitorFile?.({
      caller: { type: 'visitor', shop, visitor: createId('visitor'), customer: null, only: null, ...caller },
      query: { name },
      body: content,
    } as never);
  return { shop, service, domain, get, upload };
}

describe('a file', () => {
  test('is taken, linked and given back, as what it is', async () => {
    const { shop, service, get } = await open();
    const taken = await service.upload({ shop, uploader: 'vis_a', name: '../发票.exe', bytes: png });
    expect(taken).toEqual({
      file: taken.file,
      name: '发票.png',
      type: 'image/png',
      size: png.length,
      width: 6,
      height: 4,
    });
    const file = await service.find(shop, taken.file);
    const { url, expiresAt } = service.link(file as never);
    expect(url).toMatch(/^https:\/\/shop\.example\/shopbell\/files\?t=/);
    expect(expiresAt).toBe('2026-07-01T10:10:00.000Z');
    const response = await get(url);
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(png);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="__.png"; filename*=UTF-8''%E5%8F%91%E7%A5%A8.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/),
      'cache-control': 'private, max-age=600',
    });
  });

  test('is given in parts', async () => {
    const { shop, service, get } = await open();
    const video = sampleFiles['video/mp4'];
    const { file } = await service.upload({ shop, uploader: 'vis_a', name: 'a.mp4', bytes: video });
    const { url } = service.link((await service.find(shop, file)) as never);
    const part = await get(url, { range: 'bytes=4-7' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      `bytes 4-7/${video.length}`,
      'ftyp',
    ]);
    const none = await get(url, { range: 'bytes=9999-' });
    expect([none.status, none.headers.get('content-range')]).toEqual([416, `bytes */${video.length}`]);
  });

  test('has addresses that run out, are ours, and are of this file', async () => {
    const { shop, service, get } = await open();
    const { file } = await service.upload({ shop, uploader: 'vis_a', name: 'a.png', bytes: png });
    const { url } = service.link((await service.find(shop, file)) as never);
    await expect(get(`${url.slice(0, -3)}abc`)).rejects.toMatchObject({ code: 'ticket.invalid' });
    now += 601_000;
    await expect(get(url)).rejects.toMatchObject({ code: 'ticket.expired' });
    const fresh = service.link((await service.find(shop, file)) as never).url;
    await service.erase({ shop, conversations: [], uploaders: ['vis_a'] });
    await expect(get(fresh)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is refused when it is too large, of another type, or from somebody blocked', async () => {
    const { upload } = await open();
    await expect(upload({}, new Uint8Array(1_001))).rejects.toMatchObject({ code: 'body.too-large' });
    await expect(upload({}, new TextEncoder().encode('<svg onload="alert(1)"/>'))).rejects.toMatchObject({
      code: 'file.type',
    });
    const visitor = createId('visitor');
    blocked.add(visitor);
    await expect(upload({ visitor })).rejects.toMatchObject({ code: 'blocked' });
  });

  test('is one of at most 30 that wait to be sent', async () => {
    const { shop, service } = await open();
    const give = () => service.upload({ shop, uploader: 'vis_many', name: 'a.png', bytes: png });
    for (let count = 0; count < 30; count += 1) await give();
    await expect(give()).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('a message takes its files', () => {
  const one = createId('conversation');
  const other = createId('conversation');

  test('those of its sender, in order, and again when the message is tried again', async () => {
    const { shop, service, upload } = await open();
    const visitor = createId('visitor');
    const a = await upload({ visitor });
    const b = await upload({ visitor });
    const files = [b?.file, a?.file] as never[];
    const taking = { shop, files, uploaders: [visitor], conversation: one };
    expect((await service.take(database, taking)).map(({ file }) => file)).toEqual(files);
    expect(await service.take(database, taking)).toHaveLength(2);
    const bound = await service.list({ shop, conversations: [one], uploaders: [] });
    expect(bound.map(({ id }) => id).sort()).toEqual(files.toSorted());
  });

  test('not those of somebody else, of another shop, of another conversation, or that are not there', async () => {
    const { shop, service, upload } = await open();
    const visitor = createId('visitor');
    const file = (await upload({ visitor }))?.file as never;
    const refused = { code: 'refused' };
    const take = (change: object) =>
      service.take(database, { shop, files: [file], uploaders: [visitor], conversation: one, ...change });
    await expect(take({ uploaders: [createId('visitor')] })).rejects.toMatchObject(refused);
    await expect(take({ shop: createId('shop') })).rejects.toMatchObject(refused);
    await expect(take({ files: [createId('file')] })).rejects.toMatchObject(refused);
    await take({});
    await expect(take({ internal: true })).rejects.toMatchObject(refused);
    await expect(take({ conversation: other })).rejects.toMatchObject(refused);
  });
});

describe('removal', () => {
  test('takes what was not sent within a day, bytes and all, and leaves the rest', async () => {
    const { shop, service, upload, domain } = await open();
    const visitor = createId('visitor');
    const sent = (await upload({ visitor }))?.file as never;
    const unsent = (await upload({ visitor }))?.file as never;
    await service.take(database, { shop, files: [sent], uploaders: [visitor], conversation: createId('conversation') });
    now += 86_300_000;
    await domain.jobs?.['files-clean']?.({});
    expect(await service.find(shop, unsent)).not.toBeNull();
    now += 200_000;
    await domain.jobs?.['files-clean']?.({});
    expect(await service.find(shop, unsent)).toBeNull();
    const names = await kept();
    expect(names.some((name) => name.includes(sent))).toBe(true);
    expect(names.some((name) => name.includes(unsent))).toBe(false);
  });

  test('goes on where the file store failed', async () => {
    let away = true;
    const flaky: Files = {
      ...bytes,
      remove: async (key) => (away ? Promise.reject(new Error('away')) : bytes.remove(key)),
    };
    const { shop, service, upload, domain } = await open(flaky);
    const visitor = createId('visitor');
    const file = (await upload({ visitor }))?.file as never;
    expect(await service.erase({ shop, conversations: [], uploaders: [visitor] })).toBe(1);
    expect(await service.find(shop, file)).toBeNull();
    expect((await kept()).some((name) => name.includes(file))).toBe(true);
    away = false;
    await domain.jobs?.['files-clean']?.({});
    expect((await kept()).some((name) => name.includes(file))).toBe(false);
  });
});
