import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AppError, type ChannelDelivery, createId } from '@shopbell/contract';
import { type ChannelUnderTest, testChannel } from './channel.ts';

const secret = 'shared with the channel';
const limit = 40;
const sign = (body: Uint8Array) => createHmac('sha256', secret).update(body).digest();

/** The smallest channel that takes deliveries and sends: what the suite demands can be kept. */
function makeEcho(): ChannelUnderTest {
  const sent: string[] = [];
  const keys = new Set<string>();
  const deliver = (body: object, spoil = 0): ChannelDelivery => {
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    const headers = new Headers({ signature: sign(bytes).toString('hex') });
    if (spoil) bytes[bytes.length - 2] = spoil;
    return { shop: createId('shop'), headers, body: bytes };
  };
  return {
    sent: () => sent,
    deliveries: {
      signed: () => deliver({ from: 'li', text: 'hello' }),
      forged: () => deliver({ from: 'li', text: 'hello' }, 0x21),
      own: () => deliver({ from: 'us', text: 'hello' }),
    },
    channel: {
      name: 'echo',
      can: { files: false, typing: false, readMarks: false, startConversation: true },
      limits: { text: limit, file: 0 },
      async receive({ headers, body }) {
        const signature = Buffer.from(headers.get('signature') ?? '', 'hex');
        const expected = sign(body);
        if (signature.length !== expected.length || !timingSafeEqual(signature, expected))
          throw new AppError('access.denied');
        const { from, text } = JSON.parse(new TextDecoder().decode(body));
        if (from === 'us') return [];
        const key = createHash('sha256').update(body).digest('hex').slice(0, 32);
        return [
          { key, from: { external: from, verified: true }, body: { text, files: [] }, at: new Date(0).toISOString() },
        ];
      },
      async send({ key, text }) {
        if (!keys.has(key)) sent.push(...(text.match(new RegExp(`\\S.{0,${limit - 1}}(?=\\s|$)`, 'g')) ?? []));
        keys.add(key);
        return { ok: true, external: key };
      },
    },
  };
}

testChannel('echo', async () => makeEcho());
