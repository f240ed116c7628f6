import { createECDH } from 'node:crypto';
import { z } from 'zod';

/** Keys of web push (RFC 8292), as `npx web-push generate-vapid-keys` makes them, and where push services reach the operator. */
export const PushOptions = z
  .object({
    subject: z
      .string('push.subject: write where push services reach you, like mailto:ops@shop.example')
      .regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/, 'push.subject: write an address like mailto:ops@shop.example'),
    publicKey: z.string('push.publicKey: write the public key of `npx web-push generate-vapid-keys`'),
    privateKey: z.string('push.privateKey: write the private key of `npx web-push generate-vapid-keys`'),
  })
  .refine(({ publicKey, privateKey }) => publicOf(privateKey) === publicKey, {
    message: 'push.privateKey: write both keys as `npx web-push generate-vapid-keys` prints them: these are no pair',
    path: ['privateKey'],
  });
export type PushOptions = z.output<typeof PushOptions>;

function publicOf(privateKey: string): string | null {
  const pair = createECDH('prime256v1');
  try {
    pair.setPrivateKey(Buffer.from(privateKey, 'base64url'));
    return pair.getPublicKey().toString('base64url');
  } catch {
    return null;
  }
}
