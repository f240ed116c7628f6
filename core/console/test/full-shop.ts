import type { ConversationId } from '@shopbell/contract';
import type { TestEngine } from '@shopbell/testing/engine';
import { newKey, visit } from './cast.ts';

const people = [
  [
    'Liam',
    'Walker',
    'Hi! I would like to change the delivery address of my order before it ships, is that still possible?',
  ],
  ['Sofia', 'García', '¿Puedo devolver la campana si no la he usado?'],
  ['小明', '王', '我的订单什么时候发货？昨天说今天会发出，但是还没有更新。'],
  ['Noah', 'Okafor', 'The invoice shows the wrong VAT number.'],
  ['Emma', 'Schmidt', 'Danke, das hat geklappt!'],
  ['Yuki', '田中', '届いた商品が壊れていました'],
  ['Olivia', 'Brown', 'Is there a student discount?'],
  ['Layla', 'حداد', 'أين طلبي؟ قال الموقع إنه سيصل يوم الثلاثاء'],
] as const;

const replies = [
  ['late', 'Late parcel', 'Dear {customer.firstName}, your parcel {order.tracking} is on its way.'],
  ['hello', 'Greeting', 'Hello {customer.firstName}, how can I help?'],
  ['退款', '退款说明', '您好 {customer.firstName}，退款会在 3 到 5 个工作日内到账。'],
] as const;

/** A shop on a busy morning. Answers the conversation worth looking at. */
export async function fillShop(engine: TestEngine): Promise<ConversationId> {
  engine.host.addAgent('one', { id: 'anna', name: 'Anna Lindqvist', role: 'senior' });
  const admin = await engine.agent({ agent: 'one-admin' });
  const anna = await engine.agent({ agent: 'anna' });
  const [by, byAnna] = [{ ticket: admin.ticket }, { ticket: anna.ticket }];
  const visits = [];
  for (const [at, [firstName, lastName, text]] of people.entries()) {
    const { id } = engine.host.addCustomer('one', { firstName, lastName, phone: '+49 30 1234567' });
    const order = engine.host.addOrder('one', { customer: id });
    visits.push(await visit(engine, text, { customer: id, matter: at % 3 === 0 ? `order:${order.id}` : 'general' }));
  }
  await visit(engine, 'hello?');
  const [liam, , , noah, emma] = visits;
  if (!liam || !noah || !emma) throw new Error('The cast is too small.');
  const about = (conversation: ConversationId) => ({ conversation, key: newKey() });
  const { conversation } = liam;
  const say = (text: string, who = by) => engine.call('sendMessage', { body: { ...about(conversation), text } }, who);
  await engine.call('tag', { body: { ...about(conversation), add: ['address change', 'vip'] } }, by);
  await engine.call('assign', { body: { ...about(conversation), to: admin.agent.id } }, by);
  await say(
    'Hello Liam, yes: it has not left the warehouse. Which address shall it be?\nYou can also change it yourself: https://shop.example/account/orders',
  );
  await liam.say('Wonderful. 14 Harbour Street, Leith, EH6 7AB please');
  await liam.say('And could you add a gift note?');
  const note = 'Warehouse confirms: the address can change until 16:00. Please do it in the back office.';
  await engine.call('writeNote', { body: { ...about(conversation), text: note } }, byAnna);
  await say('Done. The new address is on the order, and the gift note too.', byAnna);
  await liam.say('You are the best, thank you so much! One more thing: will the tracking number stay the same?');
  await engine.call('assign', { body: { ...about(noah.conversation), to: anna.agent.id } }, by);
  await engine.call('sendMessage', { body: { ...about(emma.conversation), text: 'Gern geschehen!' } }, by);
  for (const [at, [shortcut, title, text]] of replies.entries()) {
    const id = `qrp_0000000000000000000000000${at + 1}` as const;
    await engine.call('saveQuickReply', { body: { id, shortcut, title, text } }, by);
  }
  return conversation;
}
