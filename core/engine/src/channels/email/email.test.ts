import { type ConversationId, conversationKinds, createId, messageSent } from '@shopbell/contract';
import { arbitraryOf } from '@shopbell/testing/arbitrary';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { addressIn, agent, openMailing, secrets, visitor } from '../../../test/mailing.ts';
import { createTickets } from '../../http/tickets.ts';
import type { Correspondent } from './index.ts';

const { smtp, database, journal, jobs, clock, people, open, later, parsed } = await openMailing();

describe('the links of a mail', () => {
  const sent = async (shop: Awaited<ReturnType<typeof open>>) => {
    await shop.answer('Hello.');
    later(61);
    await jobs.runDue();
    return parsed();
  };

  test('lead back into the conversation on the storefront, signed, for 30 days', async () => {
    const shop = await open();
    const mail = await sent(shop);
    const link = addressIn(mail.text, 'link');
    const response = await shop.call('openLink', link);
    expect(response.status).toBe(302);
    const [address, token] = (response.headers.get('location') ?? '').split('#shopbell=');
    expect(address).toBe('https://tea.example');
    expect(createTickets({ secrets, clock }).openLink('conversation', decodeURIComponent(token ?? ''))).toMatchObject({
      payload: { shop: shop.shop, conversation: shop.conversation, person: visitor.id },
      until: expect.any(Number),
    });
    later(30 * 86_400);
    const over = await shop.call('openLink', link);
    expect(over.status).toBe(404);
    expect(await over.text()).toContain('lang="fr"');
  });

  test('open nothing when the conversation is a customer’s by now, whose the address need not be', async () => {
    const shop = await open();
    const link = addressIn((await sent(shop)).text, 'link');
    Object.assign(people.get(shop.conversation) as Correspondent, { person: createId('customer') });
    expect((await shop.call('openLink', link)).status).toBe(404);
  });

  test('stop the mails, by one click of a mail program or on a page that changes nothing by itself', async () => {
    const shop = await open();
    const mail = await sent(shop);
    const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]));
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    const link = addressIn(headers['list-unsubscribe'], 'opt-out');
    expect(addressIn(mail.text, 'opt-out')).not.toBe('');
    const page = await shop.call('showOptOut', link);
    expect(await page.text()).toContain('<form method="post"><button>Stop the mails</button></form>');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-/);
    expect(await shop.entries('mail.opted-out')).toHaveLength(0);
    expect(await (await shop.call('optOut', link, 'POST')).text()).toContain('will send no more answers');
    await shop.call('optOut', link, 'POST');
    expect(await (await shop.call('showOptOut', link)).text()).toContain('will send no more answers');
    expect(await shop.entries('mail.opted-out')).toMatchObject([{ body: { address: 'li@mail.example' } }]);
    await shop.answer('Again.');
    later(61);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(1);
    expect(await shop.states()).toEqual(['sent', 'dropped']);
    const next = await open({ in: shop.hostShop });
    for (const text of ['Here too.', 'And again.']) {
      await next.answer(text);
      later(61);
      await jobs.runDue();
    }
    expect(smtp.mails).toHaveLength(1);
    // Agents are told where they write, once.
    expect(await next.entries('mail.opted-out')).toMatchObject([{ body: { address: 'li@mail.example' } }]);
    const other = await open();
    await sent(other);
    expect(smtp.mails).toHaveLength(2);
  });

  test('that are over are told in the language of who comes, the title too', async () => {
    const shop = await open();
    const page = await (await shop.call('openLink', 'https://engine.example/?t=nonsense')).text();
    expect(page).toContain('lang="fr"');
    expect(page).toContain('<title>Lien expiré</title>');
    expect(page).toContain('<h1>Lien expiré</h1>');
  });

  test('are good for what they were made for, and for nothing else', async () => {
    const shop = await open();
    const mail = await sent(shop);
    const [link, optOut] = [addressIn(mail.text, 'link'), addressIn(mail.text, 'opt-out')];
    expect((await shop.call('openLink', optOut)).status).toBe(404);
    expect((await shop.call('optOut', link, 'POST')).status).toBe(404);
    expect((await shop.call('optOut', `${optOut}x`, 'POST')).status).toBe(404);
    expect(await shop.entries('mail.opted-out')).toHaveLength(0);
  });
});

describe('what is for agents only', () => {
  test('is in no mail, of whatever kind it is', async () => {
    const shop = await open();
    await shop.ask('A question.');
    await shop.answer('An answer.');
    for (const kind of [...conversationKinds].filter(({ audience }) => audience !== 'customer')) {
      const [made] = fc.sample(arbitraryOf(kind.body) as fc.Arbitrary<Record<string, unknown>>, 1);
      const words = Object.fromEntries(
        Object.entries(made ?? {}).map(([name, value]) => [name, plant(kind.kind, name, value)]),
      );
      await journal.append(shop.subject, { kind, actor: agent, body: words as never });
    }
    const secret = { kind: messageSent, actor: agent, body: { text: 'foragents' }, audience: 'agents' } as const;
    await journal.append(shop.subject, secret);
    const all = JSON.stringify(await journal.read(shop.subject, { audience: 'system', after: 0, limit: 100 }));
    expect(all.match(/foragents/g)?.length).toBeGreaterThan(3);
    later(61);
    await shop.service.requestTranscript({ shop: shop.shop, conversation: shop.conversation });
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(2);
    for (const { raw } of smtp.mails) expect((await PostalMime.parse(raw)).text).not.toContain('foragents');
  });
});

/** Free words of a body are marked; the rest has to stay what its schema wants. */
function plant(kind: string, name: string, value: unknown): unknown {
  if (['text', 'note', 'why', 'address'].includes(name)) return 'foragents';
  return kind === 'conversation.tagged' && Array.isArray(value) ? ['foragents'] : value;
}

describe('a transcript', () => {
  test('tells what the person can see, once however often it is asked for', async () => {
    const shop = await open();
    await shop.ask('Where is my parcel?');
    await shop.answer('On its way.');
    const about = { shop: shop.shop, conversation: shop.conversation };
    expect(await shop.service.requestTranscript(about)).toEqual({ address: 'li@mail.example' });
    await shop.service.requestTranscript(about);
    await jobs.runDue();
    await shop.service.requestTranscript(about);
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(1);
    const mail = await parsed();
    expect(mail.messageId).toBe(`<${shop.conversation}.t2@tea.example>`);
    expect(mail.text).toMatch(/You · .*\nWhere is my parcel\?\n\nMei · .*\nOn its way\./);
    expect(await shop.entries('mail.sent')).toMatchObject([{ body: { reason: 'transcript' } }]);
  });

  test('needs an address, and is sent five times a day at most', async () => {
    const stranger = await open({ person: { address: null } });
    const about = (shop: { shop: typeof stranger.shop; conversation: ConversationId }) => ({
      shop: shop.shop,
      conversation: shop.conversation,
    });
    await expect(stranger.service.requestTranscript(about(stranger))).rejects.toMatchObject({ code: 'refused' });
    const shop = await open();
    for (let turn = 0; turn < 5; turn += 1) {
      await shop.ask(`Question ${turn}`);
      await shop.service.requestTranscript(about(shop));
    }
    await shop.ask('One more');
    await expect(shop.service.requestTranscript(about(shop))).rejects.toMatchObject({ code: 'rate.limited' });
    const other = await open({ in: shop.hostShop, person: { address: 'LI@mail.example' } });
    await other.ask('From another conversation');
    await expect(other.service.requestTranscript(about(other))).rejects.toMatchObject({ code: 'rate.limited' });
    later(86_400);
    await other.service.requestTranscript(about(other));
    Object.assign(people.get(shop.conversation) as Correspondent, { address: 'mei@mail.example' });
    await shop.service.requestTranscript(about(shop));
  });

  test('goes to an address that was typed only after an agent has answered, and to one of the host’s at once', async () => {
    const shop = await open({ person: { answered: false } });
    await shop.ask('Buy cheap bells at bells.example');
    const about = { shop: shop.shop, conversation: shop.conversation };
    await expect(shop.service.requestTranscript(about)).rejects.toMatchObject({ code: 'rate.limited' });
    await jobs.runDue();
    expect(smtp.mails).toHaveLength(0);
    const known = await open({ person: { answered: false, verified: true } });
    await known.ask('Where is my parcel?');
    await known.service.requestTranscript({ shop: known.shop, conversation: known.conversation });
    await shop.answer('No, thank you.');
    Object.assign(people.get(shop.conversation) as Correspondent, { answered: true });
    await shop.service.requestTranscript(about);
    await jobs.runDue();
    const sent = await Promise.all([parsed(0), parsed(1)]);
    expect(sent.map(({ to }) => to?.[0]?.name).sort()).toEqual(['', 'Li']);
  });
});

test('a person who is erased is in no mail any more', async () => {
  const shop = await open();
  await shop.answer('Hello.');
  later(61);
  await jobs.runDue();
  await shop.ask('More');
  await shop.service.requestTranscript({ shop: shop.shop, conversation: shop.conversation });
  await database.transaction((sql) => shop.service.forget({ sql }, shop.shop, [shop.conversation]));
  await jobs.runDue();
  expect(smtp.mails).toHaveLength(1);
  expect(await shop.states()).toEqual(['sent', 'dropped']);
  expect(
    await database.sql('SELECT address FROM {{mail}} WHERE conversation = $1 AND address IS NOT NULL', [
      shop.conversation,
    ]),
  ).toEqual([]);
});
