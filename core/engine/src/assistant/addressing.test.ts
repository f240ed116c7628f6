import type { AssistantPart, ConversationId, EntryView, HostFulfilment, VisitorTicket } from '@shopbell/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Conversing, openConversing } from '../../test/conversing.ts';

let shop: Conversing;
let count = 0;
/** The order of the test that runs, and its customer. */
let order: string;
let person: VisitorTicket;

beforeAll(async () => {
  shop = await openConversing();
  const agent = await shop.test.agent({ agent: 'one-admin' });
  const { version } = await shop.test.call('getSettings', {}, agent);
  const value = { on: true, least: 0.75 };
  await shop.test.call('changeSettings', { body: { version, section: 'assistant', value } }, agent);
});
afterAll(() => shop.close());
beforeEach(async () => {
  count += 1;
  order = `moved-${count}`;
  shop.test.host.addCustomer('one', { id: `mover-${count}` });
  shop.test.host.addOrder('one', { id: order, number: `#51${count}0`, customer: `mover-${count}`, parcels: [] });
  person = await shop.test.visitor({ customer: `mover-${count}` });
});

const storyOf = (id = order) => shop.test.host.shops.get('one')?.orders.get(id);
const said = async (by: VisitorTicket, conversation: ConversationId) =>
  (await shop.view(by, conversation)).entries.filter(
    ({ kind, actor }) => kind === 'message.sent' && actor.type === 'assistant',
  );
const partOf = (entry: EntryView) => entry.body.assistant as AssistantPart;
const placeOf = (entry: EntryView, does: string) => partOf(entry).offers.findIndex((offer) => offer.does === does);
const kinds = async (subject: string) =>
  (await shop.sql<{ kind: string }>('SELECT kind FROM entry WHERE subject = $1 ORDER BY seq', [subject])).map(
    ({ kind }) => kind,
  );
const actions = () =>
  shop.sql<{ state: string; agent: string | null; order: string }>(
    'SELECT state, agent, "order" FROM order_action WHERE host_order = $1',
    [order],
  );

/** Says something and waits for what is answered. */
async function say(
  text: string,
  {
    conversation,
    press,
    by = person,
  }: { conversation?: ConversationId; press?: [EntryView, string]; by?: VisitorTicket } = {},
) {
  const before = conversation ? (await said(by, conversation)).length : 0;
  const chose = press && { seq: press[0].seq, offer: placeOf(press[0], press[1]) };
  const told = await shop.say(by, text, { ...(conversation ? { conversation } : {}), ...(chose ? { chose } : {}) });
  await expect.poll(async () => (await said(by, told.conversation)).length, { timeout: 20_000 }).toBe(before + 1);
  const answer = (await said(by, told.conversation)).at(-1) as EntryView;
  return { conversation: told.conversation, answer, text: String(answer.body.text) };
}
/** Up to where the address as it was read waits for a yes. */
async function asked(address = 'Ada Byron, Torstraße 12, 10119 Berlin') {
  const { conversation } = await say('Can I change my delivery address?');
  const shown = await say(address, { conversation });
  return { ...shown, press: [shown.answer, 'confirm-address'] as [EntryView, string] };
}
const isHandedOver = async (conversation: ConversationId) =>
  (await kinds(conversation)).includes('assistant.handed-over');
const packed: HostFulfilment = {
  ...{ id: 'f', state: 'packed', hostState: 'packed', method: null, items: [], parcels: [] },
  ...{ packedAt: null, shippedAt: null, deliveredAt: null },
};

test('is asked for, shown as it was read, and changed once when its customer confirms it', async () => {
  const first = await say('Can I change my delivery address?');
  expect(first.text).toContain(`To which address should order #51${count}0 go?`);
  expect(partOf(first.answer).offers.map(({ does }) => does)).toEqual(['keep-address', 'human']);
  const { conversation } = first;
  const half = await say('Torstraße 12', { conversation });
  expect(half.text).toBe('I still need: City, Postcode. Please write just that.');
  const shown = await say('10119 Berlin', { conversation });
  expect(shown.text).toContain('Name: Ada Byron\nStreet and number: Torstraße 12\nPostcode: 10119\nCity: Berlin');
  expect(storyOf()?.address).toMatchObject({ line1: 'Ring 1' });
  expect(await actions()).toEqual([]);
  for (const _ of [1, 2]) {
    const done = await say('Yes', { conversation, press: [shown.answer, 'confirm-address'] });
    expect(done.text).toContain('goes to the new address');
    expect(storyOf()?.address).toMatchObject({ name: 'Ada Byron', line1: 'Torstraße 12', postalCode: '10119' });
    expect(await actions()).toMatchObject([{ state: 'done', agent: null }]);
  }
  const [action] = await actions();
  const journal = await kinds(action?.order ?? '');
  expect(journal.filter((kind) => kind.startsWith('order.action'))).toEqual([
    'order.action-asked',
    'order.action-done',
  ]);
  expect(await isHandedOver(conversation)).toBe(false);
});

test('speaks Chinese, and says what it read in its parts', async () => {
  const story = storyOf();
  if (story?.address) story.address.country = 'CN';
  const { conversation, text } = await say('我想修改收货地址');
  expect(text).toContain('要改寄到哪里');
  const shown = await say('张三，13800138000，浙江省杭州市西湖区文三路100号', { conversation });
  expect(shown.text).toContain('收件人: 张三\n街道和门牌号: 西湖区文三路100号\n城市: 杭州市\n省份: 浙江省');
});

test('of several orders asks which, and offers none that has left', async () => {
  for (const [id, parcels] of [
    ['a', []],
    ['b', [{ number: 'T1', carrier: 'post', state: 'Shipped' }]],
  ] as const)
    shop.test.host.addOrder('one', {
      ...{ id: `${order}-${id}`, number: `#62${count}${id}`, customer: `mover-${count}` },
      parcels: parcels as never,
    });
  const { conversation, answer } = await say('Can I change my delivery address?');
  const offered = partOf(answer).offers.flatMap((offer) => (offer.does === 'change-address' ? [offer.order] : []));
  expect(offered.toSorted()).toEqual([order, `${order}-a`]);
  const { text } = await say('That one', { conversation, press: [answer, 'change-address'] });
  expect(text).toContain('To which address');
});

test('a no changes nothing, said or pressed', async () => {
  const { conversation, answer } = await asked();
  const kept = await say('No', { conversation, press: [answer, 'keep-address'] });
  expect(kept.text).toContain('keeps its address');
  await say('Can I change my delivery address?', { conversation });
  expect((await say('never mind', { conversation })).text).toContain('keeps its address');
  expect(await actions()).toEqual([]);
  expect(storyOf()?.address).toMatchObject({ line1: 'Ring 1' });
});

test('of what is packed already is left to a human at once', async () => {
  shop.test.host.change('one', order, (story) => {
    story.fulfilments = [packed];
  });
  const { conversation, text } = await say('Can I change my delivery address?');
  expect(text).toContain('is packed or has left already');
  expect(await isHandedOver(conversation)).toBe(true);
});

test('of what was packed meanwhile is not changed any more', async () => {
  const { conversation, press } = await asked();
  shop.test.host.change('one', order, (story) => {
    story.fulfilments = [packed];
  });
  expect((await say('Yes', { conversation, press })).text).toContain('is packed or has left already');
  expect(await isHandedOver(conversation)).toBe(true);
  expect(await actions()).toEqual([]);
});

test('is nobody’s but the customer’s of the order: no visitor is asked for one, and what came to be another’s is not changed', async () => {
  const visitor = await shop.test.visitor();
  const { answer } = await say('Can I change my delivery address?', { by: visitor });
  expect(partOf(answer).offers.map(({ does }) => does)).toEqual(['track', 'human']);
  const { conversation, press } = await asked();
  shop.test.host.change('one', order, (story) => {
    story.customer = 'one-bob';
  });
  expect((await say('Yes', { conversation, press })).text).not.toContain('goes to the new address');
  expect(await actions()).toEqual([]);
  expect(storyOf()?.address).toMatchObject({ line1: 'Ring 1' });
  expect(await isHandedOver(conversation)).toBe(true);
});

test('in another country is left to a human', async () => {
  const { conversation, text } = await asked('12 High Street, London SW1A 1AA, United Kingdom');
  expect(text).toContain('another country');
  expect(await isHandedOver(conversation)).toBe(true);
});

test('that the host refuses is told with the host’s own reason', async () => {
  const { conversation, press } = await asked();
  const refusing = shop.test.host.orders;
  const act = refusing.act.bind(refusing);
  refusing.act = async () => ({ done: false, refusal: 'other', text: 'Parcel lockers only.' });
  try {
    expect((await say('Yes', { conversation, press })).text).toContain('was not changed. “Parcel lockers only.”');
  } finally {
    refusing.act = act;
  }
  expect(await isHandedOver(conversation)).toBe(true);
  expect(await actions()).toMatchObject([{ state: 'refused' }]);
});

test('whose end nobody knows is found out by itself, and never asked twice', async () => {
  const { conversation, press } = await asked();
  shop.test.host.trouble.failAfterCommit = 1;
  expect((await say('Yes', { conversation, press })).text).toContain('I will not ask twice');
  expect(await isHandedOver(conversation)).toBe(true);
  expect(await actions()).toMatchObject([{ state: 'unclear' }]);
  await shop.sql(`UPDATE job SET run_at = now() WHERE name = 'traces-look'`, []);
  await expect.poll(async () => (await actions()).map(({ state }) => state), { timeout: 20_000 }).toEqual(['done']);
  expect(storyOf()?.address).toMatchObject({ line1: 'Torstraße 12' });
});
