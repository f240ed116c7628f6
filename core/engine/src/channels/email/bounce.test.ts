import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBounce } from './bounce.ts';

const bytes = (text: string) => new TextEncoder().encode(text.replace(/\n/g, '\r\n'));

/** As Postfix writes them. */
const report = (change: { status?: string; original?: string; head?: string } = {}) => `From: MAILER-DAEMON@mx.example
To: hello@shop.example
Subject: Undelivered Mail Returned to Sender
${change.head ?? ''}Content-Type: multipart/report; report-type=delivery-status; boundary="part"
MIME-Version: 1.0

--part
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you.

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Wed, 1 Jul 2026 10:00:00 +0000

${
  change.status ??
  `Final-Recipient: rfc822; Li@Mail.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <li@mail.example>: Recipient address
    rejected: no such user`
}

--part
${
  change.original ??
  `Content-Type: message/rfc822

From: hello@shop.example
To: li@mail.example
Message-ID: <cnv_a.r3@shop.example>
Subject: Your conversation

Words that nobody needs here.`
}

--part--
`;

describe('a report of a mail that did not arrive', () => {
  test('says which, to whom and why', async () => {
    expect(await readBounce(bytes(report()))).toEqual({
      messageId: 'cnv_a.r3@shop.example',
      address: 'li@mail.example',
      why: '5.1.1 550 5.1.1 <li@mail.example>: Recipient address rejected: no such user',
    });
  });
  test('may hold only the headers of the mail', async () => {
    const original = 'Content-Type: text/rfc822-headers\n\nMessage-ID:\n <cnv_a.r3@shop.example>\n';
    expect((await readBounce(bytes(report({ original }))))?.messageId).toBe('cnv_a.r3@shop.example');
  });
  test('may name it only by what it answers to', async () => {
    const original = 'Content-Type: text/plain\n\nnothing';
    const head = 'In-Reply-To: <cnv_a.r3@shop.example>\n';
    expect((await readBounce(bytes(report({ original, head }))))?.messageId).toBe('cnv_a.r3@shop.example');
    expect(await readBounce(bytes(report({ original })))).toBeNull();
  });
  test('may be about several people: the one whom it did not reach counts', async () => {
    const status = `Final-Recipient: rfc822; a@mail.example
Action: delivered
Status: 2.0.0

Original-Recipient: rfc822;b@mail.example
Final-Recipient: rfc822;forwarded@mail.example
Action: failed
Status: 5.2.2`;
    expect(await readBounce(bytes(report({ status })))).toMatchObject({ address: 'b@mail.example', why: '5.2.2' });
  });
  test.each([
    ['a delay', 'Final-Recipient: rfc822; a@mail.example\nAction: delayed\nStatus: 4.4.1'],
    ['a delivery', 'Final-Recipient: rfc822; a@mail.example\nAction: delivered\nStatus: 2.0.0'],
    ['a failure that may pass', 'Final-Recipient: rfc822; a@mail.example\nAction: failed\nStatus: 4.2.2'],
  ])('is none when it tells %s', async (_, status) => {
    expect(await readBounce(bytes(report({ status })))).toBeNull();
  });
  test('is none when it is any other mail', async () => {
    expect(await readBounce(bytes('From: a@b.example\nSubject: hello\n\nMessage-ID: <x@y>\n'))).toBeNull();
  });
  test('whatever bytes come', async () => {
    const whole = report();
    const cuts = fc
      .tuple(fc.nat(whole.length), fc.nat(whole.length))
      .map(([a, b]) => whole.slice(0, a) + whole.slice(b));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 2_000 }), cuts.map(bytes)), async (raw) => {
        const bounce = await readBounce(raw);
        if (bounce) expect(bounce.messageId).not.toMatch(/[<>\s]/);
      }),
    );
  });
});
