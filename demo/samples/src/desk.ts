/** Texts that agents insert by `/shortcut`, in the two languages of the demo's shoppers. */
export const quickReplies = [
  {
    shortcut: 'hello',
    title: 'Greeting',
    text: 'Hello {customer.firstName}, this is {agent.name} from {shop.name}. How can I help?',
  },
  {
    shortcut: 'order',
    title: 'Where the order is',
    text: 'Your order {order.number} is “{order.state}” just now. Its parcel travels under the number {order.tracking}.',
  },
  {
    shortcut: 'return',
    title: 'How to send something back',
    text: 'You can send it back within 30 days, unused and in its box. Shall I start the return for you?',
  },
  {
    shortcut: 'ninhao',
    title: '问候',
    text: '{customer.firstName}，您好！我是 {shop.name} 的 {agent.name}，请问有什么可以帮您？',
  },
  { shortcut: 'tuihuo', title: '退货说明', text: '收到商品 30 天内，未使用且包装完好均可退货。需要我现在为您办理吗？' },
];

/** Buttons of the chat that send their text. */
export const quickQuestions = ['How do I send something back?', '如何退货？'];

/** What shoppers of the demo have asked so far. */
export const conversations = [
  {
    email: 'emma.wilson@example.com',
    asks: 'Hello! Does the Tulip Pot have a hole in the bottom? I do not want to drown my plants again 🌱',
    answer: { by: 'oliver@shop.example', text: 'It does, and a saucer comes with it. Your plants are safe.' },
  },
  { email: 'wang.wei@example.com', asks: '你好，我想问一下这款相机支持七天无理由退货吗？', answer: null },
  {
    email: 'noah.becker@example.com',
    asks: 'My parcel has been “shipped” for a week and nobody tells me anything. This is the third time I ask. Send it today, or I want my money back and never buy here again.',
    answer: null,
  },
];
