import { afterAll, expect, test } from 'vitest';
import { launchChromium } from './index.ts';

const browser = await launchChromium();
afterAll(() => browser.close());

test.each([
  ['en', 'Where is my order?', 'Noto Sans'],
  ['zh-CN', '我的订单在哪里', 'Noto Sans S Chinese'],
  ['zh-TW', '我的訂單在哪裡', 'Noto Sans S Chinese'],
  ['ja', '注文はどこですか', 'Noto Sans S Chinese'],
  ['ko', '주문은어디에있나요', 'Noto Sans Korean'],
  ['ar', 'أين', 'Noto Naskh Arabic'],
  ['emoji', '📦', 'Noto Color Emoji'],
])('%s is drawn with a font that npm brought', async (_, text, family) => {
  const page = await browser.newPage();
  await page.setContent(`<p style="font-family: system-ui">${text}</p>`);
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'p' });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  expect(fonts.map(({ familyName }) => familyName.replace(' Regular', ''))).toEqual([family]);
  await page.close();
});
