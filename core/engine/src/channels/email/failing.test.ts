import { describe, expect, test } from 'vitest';
import { addressIn, openMailing } from '../../../test/mailing.ts';
import type { Correspondent } from './index.ts';

const { smtp, database, jobs, people, open, later, parsed } = await openMailing();

describe('a mail that fails', () => {
  const failing = async () => {
    const shop = await open();
    await shop.answer('Hello.');
    later(61);
    return shop;
  };

  test.each([{ recipient: 451 }, { cut: true as const }, { takeThenCut: true as const }])(
    'in a way that may pass goes out again as the same mail, telling the same: %j',
    async (fault) => {
      const shop = await failing();
      smtp.faults.push(fault);
      await jobs.runDue();
      expect(await shop.states()).toEqual(['planned']);
      await shop.answer('Something new meanwhile.');
      later(30);
      await jobs.runDue();
      later(31);
      await jobs.runDue();
      later(61);
      await jobs.runDue();
      const mails = await Promise.all(smtp.mails.map((_, index) => parsed(index)));
      const names = [...new Set(mails.map(({ messageId }) => messageId))];
      expect(names).toEqual([`<${shop.conversation}.r1@tea.example>`, `<${shop.conversation}.r3@tea.example>`]);
      for (const mail of mails.filter(({ messageId }) => messageId === names[0]))
        expect(mail.text).not.toContain('new meanwhile');
      expect(await shop.entries('mail.sent')).toHaveLength(2);
    },
  );

  test('between being taken and being written down goes out again under the same name, and is written down once', async () => {
    const shop = await failing();
    await database.sql("ALTER TABLE {{mail}} ADD CONSTRAINT crash CHECK (state <> 'sent') NOT VALID");
    await jobs.runDue();
    await database.sql('ALTER TABLE {{mail}} DROP CONSTRAINT crash');
    expect(smtp.mails).toHaveLength(1);
    expect(await shop.entries('mail.sent')).toHaveLength(0);
    later(61);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(2);
    expect((await parsed(0)).messageId).toBe((await parsed(1)).messageId);
    expect(await shop.entries('mail.sent')).toHaveLength(1);
  });

  test('for good is told to agents, and nothing more goes to that address', async () => {
    const shop = await failing();
    smtp.faults.push({ recipient: 550 });
    await jobs.runDue();
    const [bounced] = await shop.entries('mail.bounced');
    expect(bounced).toMatchObject({
      audience: 'agents',
      body: { address: 'li@mail.example', why: expect.stringContaining('No such person') },
    });
    await shop.answer('Again.');
    later(61);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(0);
    Object.assign(people.get(shop.conversation) as Correspondent, { address: 'better@mail.example' });
    await shop.leave('better@mail.example');
    later(61);
    await jobs.runDue();
    expect(smtp.mails[0]?.to).toEqual(['better@mail.example']);
    expect((await parsed()).text).toContain('Hello.\n\nAgain.');
  });

  test('to an address that the host has names it in no entry, for not every agent may see it', async () => {
    const known = await open({ person: { verified: true } });
    smtp.faults.push({ recipient: 550 });
    await known.answer('Hello.');
    later(61);
    await jobs.runDue();
    Object.assign(people.get(known.conversation) as Correspondent, { address: 'Li+2@mail.example' });
    await known.answer('Again.');
    later(61);
    await jobs.runDue();
    const page = addressIn((await parsed()).text, 'opt-out');
    await known.call('optOut', page, 'POST');
    const entries = await Promise.all(['mail.bounced', 'mail.sent', 'mail.opted-out'].map(known.entries));
    expect(entries.map((ofKind) => ofKind.map(({ body }) => body.address))).toEqual([[null], [null], [null]]);
    expect(JSON.stringify(entries)).not.toMatch(/@mail\.example/i);
  });

  test('for an hour is given up, and agents are told', async () => {
    const shop = await failing();
    for (let turn = 0; turn < 12; turn += 1) {
      smtp.faults.length = 0;
      smtp.faults.push({ message: 451 });
      await jobs.runDue();
      later(2 ** (turn + 1));
    }
    expect(await shop.states()).toEqual(['dropped']);
    const [failed] = await shop.entries('delivery.failed');
    expect(failed).toMatchObject({ audience: 'agents', body: { channel: 'email' } });
  });
});

describe('a bounce that comes later', () => {
  const report = (messageId: string, address = 'li@mail.example') =>
    new TextEncoder().encode(
      [
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example',
        '',
        `Final-Recipient: rfc822; ${address}`,
        'Action: failed',
        'Status: 5.1.1',
        '',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: <${messageId}>`,
        '',
        '--b--',
        '',
      ].join('\r\n'),
    );

  test('is told to agents once, and ends mail to that address', async () => {
    const shop = await open();
    await shop.answer('Hello.');
    later(61);
    await jobs.runDue();
    const messageId = (await parsed()).messageId?.slice(1, -1) ?? '';
    await shop.domain.handlers?.receiveBounce?.({ body: report(messageId, 'other@mail.example') } as never);
    await shop.domain.handlers?.receiveBounce?.({ body: report('unknown@tea.example') } as never);
    await shop.domain.handlers?.receiveBounce?.({ body: new TextEncoder().encode('hello') } as never);
    expect(await shop.entries('mail.bounced')).toHaveLength(0);
    await shop.domain.handlers?.receiveBounce?.({ body: report(messageId) } as never);
    await shop.domain.handlers?.receiveBounce?.({ body: report(messageId) } as never);
    expect(await shop.entries('mail.bounced')).toMatchObject([
      { body: { messageId, address: 'li@mail.example', why: '5.1.1' } },
    ]);
    await shop.answer('Again.');
    later(61);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(1);
  });
});
