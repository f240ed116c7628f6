import { describe, expect, test } from 'vitest';
import { explainMood } from './explain.ts';
import { createMind } from './mind.ts';

const started = performance.now();
const mind = createMind();
const loaded = performance.now() - started;

test('loads quickly', () => {
  // A tenth of a second where nothing else runs.
  expect(loaded).toBeLessThan(1000);
});

describe('language', () => {
  test.each([
    ['我的快递到哪了', 'zh'],
    ['我的快遞到哪了', 'zh'],
    ['where is my order', 'en'],
    ['refund please', 'en'],
    ['¿dónde está mi pedido?', 'es'],
    ['où est ma commande ?', 'fr'],
    ['wo ist meine Bestellung', 'de'],
    ['onde está o meu pedido', 'pt'],
    ["dov'è il mio ordine", 'it'],
    ['注文した商品はいつ届きますか', 'ja'],
    ['주문한 상품 언제 와요?', 'ko'],
    ['где мой заказ', 'ru'],
    ['أين طلبي', 'ar'],
    ['đơn hàng của tôi đâu rồi', 'vi'],
    ['pesanan saya sampai mana ya', 'id'],
    ['ของยังไม่มาเลยค่ะ', 'th'],
    ['де моє замовлення, коли буде', 'unknown'],
    ['gdzie jest moja przesyłka', 'unknown'],
    ['हमारा ऑर्डर कहाँ है', 'unknown'],
    ['🙂👍', 'none'],
    ['12345 !!', 'none'],
    ['', 'none'],
  ])('%s is %s', (text, language) => {
    expect(mind.findLanguage(text)).toBe(language);
  });
});

describe('mood', () => {
  test.each([
    '我的快递到哪了',
    '谢谢，已经收到了，很喜欢',
    'where is my order?',
    'thanks, that was quick!',
    '这款水壶是什么材质的',
  ])('calm: %s', (text) => {
    expect(mind.readMood(text).mood).toMatchObject({ severity: 0 });
  });

  test.each(['等了半个月还没发货，太让人失望了', 'three weeks and still nothing, this is really disappointing'])(
    'negative: %s',
    (text) => {
      expect(mind.readMood(text).mood?.negative).toBeGreaterThan(0.5);
    },
  );

  test.each([
    '你们这群骗子，再不退钱我就打12315，发抖音曝光你们',
    'You scammers, my lawyer will sue you and I am filing a chargeback',
  ])('high risk: %s', (text) => {
    expect(mind.readMood(text).mood).toMatchObject({ severity: 2, clear: true });
  });

  test('a life at stake is flagged whatever the rest reads like', () => {
    const flags = mind.readMood('i just want to kill myself').mood?.flags.map(({ flag }) => flag);
    expect(flags).toContain('self_harm');
  });

  test('of an unknown language no mood is guessed', () => {
    expect(mind.readMood('gdzie jest moja przesyłka')).toEqual({ language: 'unknown', mood: null });
  });

  test('the words that moved it can be told', () => {
    const [first] = explainMood(mind, 'the blue lamp arrived and this is absolutely disgusting');
    expect(first?.words).toMatch(/disgusting|absolutely/);
  });
});

describe('intent', () => {
  test.each([
    ['快递到哪里了', 'order_status'],
    ['怎么退货', 'return_exchange'],
    ['转人工', 'human_agent'],
    ['where is my package', 'order_status'],
    ['can I change the delivery address', 'change_address'],
    ['do you have this in stock', 'stock_availability'],
  ])('%s: %s', (text, intent) => {
    expect(mind.readIntent(text)?.best).toBe(intent);
  });

  test('other languages have no intents yet', () => {
    expect(mind.readIntent('где мой заказ')).toBeNull();
  });
});
