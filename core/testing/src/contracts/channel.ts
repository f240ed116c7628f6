import { type Channel, type ChannelDelivery, createId, type OutgoingMessage } from '@shopbell/contract';
import { describe, expect, test } from 'vitest';

/** A channel, and what it takes to look at it from outside. */
export interface ChannelUnderTest {
  channel: Channel;
  /** Of a channel that takes deliveries. */
  deliveries?: {
    /** As the channel signs them: one message that says `hello`. */
    signed(): ChannelDelivery;
    /** The same with a byte changed after it was signed. */
    forged(): ChannelDelivery;
    /** One of our own messages that comes back. */
    own(): ChannelDelivery;
  };
  /** Of a channel that sends: the texts that have gone out, in order. */
  sent?(): string[];
}

/** What every `Channel` keeps. `make` gives a fresh one for each test. */
export function testChannel(name: string, make: () => Promise<ChannelUnderTest>): void {
  describe(`the channel ${name}`, () => testPromises(make));
}

function testPromises(make: () => Promise<ChannelUnderTest>): void {
  test('has a name and limits', async () => {
    const { channel } = await make();
    expect(channel.name).toMatch(/^[a-z][a-z0-9-]{1,31}$/);
    expect(channel.limits.text).toBeGreaterThan(0);
    expect(channel.limits.file).toBeGreaterThanOrEqual(0);
  });

  test('receives what was signed, and the same delivery as the same message', async () => {
    const { channel, deliveries } = await make();
    if (!deliveries) return expect(await channel.receive(deliveryOf('{"text":"hello"}'))).toEqual([]);
    const [first, again] = [await channel.receive(deliveries.signed()), await channel.receive(deliveries.signed())];
    expect(first.map(({ body }) => body.text)).toEqual(['hello']);
    expect(again.map(({ key }) => key)).toEqual(first.map(({ key }) => key));
  });

  test('refuses what was not signed so, and passes by what we said ourselves', async () => {
    const { channel, deliveries } = await make();
    if (!deliveries) return expect(await channel.receive(deliveryOf(''))).toEqual([]);
    await expect(channel.receive(deliveries.forged())).rejects.toMatchObject({ code: 'access.denied' });
    expect(await channel.receive(deliveries.own())).toEqual([]);
  });

  test('sends once, however often it is asked to', async () => {
    const { channel, sent } = await make();
    const message = messageOf('hello');
    const receipt = await channel.send(message);
    expect(await channel.send(message)).toEqual(receipt);
    expect(receipt.ok).toBe(true);
    if (sent) expect(sent()).toEqual(['hello']);
  });

  test('splits what is too long at words, and keeps all of it in order', async () => {
    const { channel, sent } = await make();
    const words = Array.from({ length: Math.ceil(channel.limits.text / 4) }, (_, index) => `word${index}`);
    expect(await channel.send(messageOf(words.join(' ')))).toMatchObject({ ok: true });
    if (!sent) return;
    for (const text of sent()) expect(text.length).toBeLessThanOrEqual(channel.limits.text);
    expect(sent().join(' ').split(/\s+/)).toEqual(words);
  });
}

function deliveryOf(body: string): ChannelDelivery {
  return { shop: createId('shop'), headers: new Headers(), body: new TextEncoder().encode(body) };
}

function messageOf(text: string): OutgoingMessage {
  const entry = createId('entry');
  const to = { external: 'somebody' };
  return { shop: createId('shop'), conversation: createId('conversation'), entry, key: entry, to, text, files: [] };
}
