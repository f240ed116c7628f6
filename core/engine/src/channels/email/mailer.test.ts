import type { Mail } from '@shopbell/contract';
import { startSmtp } from '@shopbell/testing/smtp';
import PostalMime from 'postal-mime';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createSmtpMailer } from './mailer.ts';

const server = await startSmtp();
const mailer = createSmtpMailer({ smtp: server.url, timeout: 2_000 });
afterAll(async () => {
  await mailer.close();
  await server.stop();
});

const mail = (change: Partial<Mail> = {}): Mail => ({
  messageId: 'cnv_a.r3@shop.example',
  from: { name: '茶屋, "Tea"', address: 'hello@shop.example' },
  to: { name: 'Li', address: 'li@mail.example' },
  replyTo: 'reply+a.b@shop.example',
  inReplyTo: 'cnv_a.r1@shop.example',
  references: ['cnv_a@shop.example', 'cnv_a.r1@shop.example'],
  subject: '您与茶屋的对话',
  text: 'Grüße 你好\n\n.\nend',
  html: '<p>Grüße 你好</p>',
  headers: { 'List-Unsubscribe': '<https://shop.example/opt-out?t=abc>' },
  ...change,
});

describe('mail over SMTP', () => {
  beforeEach(() => {
    server.mails.length = 0;
    server.faults.length = 0;
  });

  test('arrives as it was written', async () => {
    expect(await mailer.send(mail())).toEqual({ refused: [] });
    const [received] = server.mails;
    expect(received).toMatchObject({ from: 'hello@shop.example', to: ['li@mail.example'] });
    const read = await PostalMime.parse(received?.raw ?? '');
    expect(read).toMatchObject({
      messageId: '<cnv_a.r3@shop.example>',
      inReplyTo: '<cnv_a.r1@shop.example>',
      references: '<cnv_a@shop.example> <cnv_a.r1@shop.example>',
      subject: '您与茶屋的对话',
      from: { name: '茶屋, "Tea"', address: 'hello@shop.example' },
    });
    expect(read.replyTo?.[0]?.address).toBe('reply+a.b@shop.example');
    expect(read.text?.trimEnd()).toBe('Grüße 你好\n\n.\nend');
    expect(read.html?.trim()).toBe('<p>Grüße 你好</p>');
    expect(read.headers.find(({ key }) => key === 'list-unsubscribe')?.value).toContain('opt-out?t=abc');
  });

  test('needs neither an earlier mail nor an address for answers', async () => {
    const { replyTo, inReplyTo, references, ...first } = mail();
    await mailer.send(first);
    expect(server.mails[0]?.raw).not.toMatch(/^(Reply-To|In-Reply-To|References):/im);
    expect([replyTo, inReplyTo, references]).toHaveLength(3);
  });

  test.each([{ recipient: 550 }, { message: 554 }])('a refusal for good is in the receipt: %j', async (fault) => {
    server.faults.push(fault);
    const { refused } = await mailer.send(mail());
    expect(refused).toEqual([{ address: 'li@mail.example', why: expect.stringContaining('No such person here') }]);
  });

  test.each([{ recipient: 451 }, { message: 450 }, { cut: true as const }])(
    'what may pass is thrown, and the next try arrives: %j',
    async (fault) => {
      server.faults.push(fault);
      await expect(mailer.send(mail())).rejects.toMatchObject({ code: 'unavailable', retryable: true });
      expect(await mailer.send(mail())).toEqual({ refused: [] });
      expect(server.mails).toHaveLength(1);
    },
  );

  test('a mail that was taken just before the line was cut comes again under the same name', async () => {
    server.faults.push({ takeThenCut: true });
    await expect(mailer.send(mail())).rejects.toMatchObject({ code: 'unavailable' });
    await mailer.send(mail());
    const ids = server.mails.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
    expect(ids).toEqual(['<cnv_a.r3@shop.example>', '<cnv_a.r3@shop.example>']);
  });

  test('nobody there is thrown', async () => {
    const nowhere = createSmtpMailer({ smtp: 'smtp://127.0.0.1:9', timeout: 500 });
    await expect(nowhere.send(mail())).rejects.toMatchObject({ code: 'unavailable' });
    await nowhere.close();
  });

  test.each<Partial<Mail>>([
    { subject: 'a\r\nBcc: x@y.example' },
    { from: { name: 'a\nb', address: 'a@b.example' } },
    { to: { address: 'a@b.example\r\nBcc: x@y.example' } },
    { headers: { 'X-Thing': 'a\r\nb' } },
  ])('no header can be written through a value: %j', async (change) => {
    await expect(mailer.send(mail(change))).rejects.toThrow('line break');
    expect(server.mails).toHaveLength(0);
  });
});
