import { describe, expect, test } from 'vitest';
import { openMailing, secrets } from '../../../test/mailing.ts';
import { judgeBurst } from './burst.ts';
import type { Correspondent } from './index.ts';
import { conversationOf } from './threads.ts';

const { smtp, database, journal, jobs, online, people, open, later, parsed } = await openMailing();

describe('answers to somebody who has gone', () => {
  test('go out as one mail when the burst has ended', async () => {
    const shop = await open();
    await shop.ask('Where is my parcel?');
    await shop.answer('I am looking.');
    later(40);
    await jobs.runDue();
    await shop.answer('It is <b>on its way</b>.');
    later(40);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(0);
    later(21);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(1);
    const mail = await parsed();
    expect(mail).toMatchObject({
      subject: 'Your conversation with Tea House',
      from: { name: 'Tea House', address: 'hello@tea.example' },
      messageId: `<${shop.conversation}.r3@tea.example>`,
    });
    expect(mail.text).toContain('I am looking.\n\nIt is <b>on its way</b>.');
    expect(mail.text).not.toContain('Where is my parcel?');
    expect(mail.html).toContain('It is &lt;b&gt;on its way&lt;/b&gt;.');
    expect(mail.replyTo).toBeUndefined();
    expect(mail.text).toContain('not read');
    const [sent] = await shop.entries('mail.sent');
    expect(sent).toMatchObject({
      audience: 'agents',
      body: { reason: 'reply', messageId: `${shop.conversation}.r3@tea.example`, upTo: 3, address: 'li@mail.example' },
    });
    later(600);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(1);
  });

  test('hold what the shop says by itself, as of a ticket, and never what is for agents', async () => {
    const shop = await open();
    await shop.tellByShop('Your request no. 7 is done.');
    await shop.note('Our fault, be generous.');
    later(61);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(1);
    const mail = await parsed();
    expect(mail.text).toContain('Your request no. 7 is done.');
    expect(`${mail.text}${mail.html}`).not.toContain('Our fault');
  });

  test('stand together: the next burst answers the last mail and tells only what is new', async () => {
    const shop = await open({ replyDomain: 'reply.tea.example' });
    await shop.answer('One.');
    later(61);
    await jobs.runDue();
    await shop.answer('Two.');
    later(61);
    await jobs.runDue();
    const [first, second] = [await parsed(0), await parsed(1)];
    expect(second.inReplyTo).toBe(first.messageId);
    expect(second.references).toBe(`<${shop.conversation}@tea.example> ${first.messageId}`);
    expect(first.references).toBe(`<${shop.conversation}@tea.example>`);
    expect(second.text).toContain('Two.');
    expect(second.text).not.toContain('One.');
    expect(conversationOf(second.replyTo?.[0]?.address ?? '', secrets)).toBe(shop.conversation);
    expect(second.text).toContain('not read');
  });

  test('are not mailed to who has read them, is here, has no address, or was not answered', async () => {
    const reader = await open();
    reader.read((await reader.answer('Read.')).seq);
    const nobody = await open({ person: { address: null } });
    await nobody.answer('To nobody.');
    const asker = await open();
    await asker.ask('Only a question.');
    const here = await open({ person: { person: 'vis_here' } });
    online.add('vis_here');
    await here.answer('They see it.');
    later(61);
    await jobs.runDue();
    later(61);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(0);
    online.delete('vis_here');
    later(61);
    jobs.know({ jobs: here.domain.jobs ?? {}, schedule: {} });
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(1);
    expect((await parsed()).text).toContain('They see it.');
  });

  test('reach an address that is left only afterwards', async () => {
    const shop = await open({ person: { address: null } });
    await shop.answer('Are you still there?');
    later(300);
    await jobs.runDue();
    Object.assign(people.get(shop.conversation) as Correspondent, { address: 'late@mail.example' });
    await shop.leave('late@mail.example');
    later(61);
    await jobs.runDue();
    expect(smtp.mails[0]?.to).toEqual(['late@mail.example']);
  });

  test('of long ago are not mailed when mail is set up only now', async () => {
    const shop = await open();
    const entry = await shop.answer('An old answer.');
    await database.sql('DELETE FROM {{job}}');
    later(2 * 86_400);
    for (const listener of shop.domain.listeners ?? []) await listener.hear(entry, shop.shop);
    expect(await database.sql('SELECT 1 FROM {{job}}')).toEqual([]);
  });

  test('reach an address forty times a day at most, and go on the day after', async () => {
    const first = await open({ person: { address: 'many@mail.example' } });
    for (let count = 0; count < 41; count += 1) {
      const shop = count === 0 ? first : await open({ in: first.hostShop, person: { address: 'Many@mail.example' } });
      await shop.answer('Hello.');
    }
    later(61);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(40);
    later(86_400);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(41);
  });

  test("come from the shop's own address, in the person's language", async () => {
    const shop = await open({ mail: { fromName: '茶屋', fromAddress: 'cha@tea.example' }, person: { locale: 'ar' } });
    await shop.answer('مرحبا');
    later(61);
    await jobs.runDue();
    const mail = await parsed();
    expect(mail.from).toEqual({ name: '茶屋', address: 'cha@tea.example' });
    expect(mail.html).toContain('dir="rtl"');
  });

  test('that were erased before they went out are not told', async () => {
    const shop = await open();
    await shop.answer('A secret.');
    later(61);
    await journal.erase(shop.subject, { entries: { upTo: 1 }, why: 'asked', actor: { type: 'system' } });
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(0);
  });
});

test.each([
  [{ unreadSince: null }, 'nothing'],
  [{ now: 59_999 }, { askAgain: new Date(60_000) }],
  [{ now: 60_000 }, 'send'],
  [{ now: 60_000, online: true }, { askAgain: new Date(120_000) }],
  [{ now: 86_400_000, online: true }, 'send'],
] as const)('a burst judged: %j', (change, expected) => {
  expect(judgeBurst({ now: 0, unreadSince: 0, online: false, burstSeconds: 60, ...change })).toEqual(expected);
});
