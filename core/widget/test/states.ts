import { createId } from '@shopbell/contract';
import type { Page } from 'playwright-core';
import type { FakeEngine } from './fake-engine.ts';
import { orderCard, parcelCard, productCard, sampleParcelCard, sampleProductCard } from './order-sample.ts';
import { drawPng } from './png.ts';

type State = (page: Page, engine: FakeEngine) => Promise<void>;

/** Opens the chat as a shopper does and waits until it can be used. */
export async function openChat(page: Page): Promise<void> {
  await page.locator('shopbell-launcher button.launcher').click();
  await page.locator('.composer textarea, .away textarea, .trouble-page, .foot.plain').first().waitFor();
}

const minutes = 60_000;
const drawing = drawPng(320, 200);

/** A conversation of two days with everything in it. */
export function fillConversation(engine: FakeEngine): void {
  const { state, write, say } = engine;
  state.agent = { name: 'Mara Lind', picture: null };
  const yesterday = (entry: { at: string }) => {
    entry.at = new Date(Date.now() - 26 * 60 * minutes).toISOString();
  };
  const mine = (text: string, more = {}) =>
    write('message.sent', { text, files: [], ...more }, 'visitor', `key-${Math.random()}`);
  yesterday(write('conversation.started', { channel: 'web', matter: 'general' }));
  yesterday(
    mine('Hi! Is the oak stool still coming this week?', {
      product: { product: '42', title: 'Oak stool, oiled by hand, 45 cm', url: 'https://shop.example/stool' },
    }),
  );
  yesterday(write('conversation.assigned', { agent: createId('agent'), name: 'Mara Lind', by: 'balance' }));
  yesterday(say('Hello Ada, yes: it left our workshop this morning.'));
  yesterday(say('You can follow it here: https://track.example/parcel/0034040123456?lang=en'));
  mine('Great, thank you!');
  mine('🎉');
  say('One more thing: the oil smells for a day or two, so air the room a little after you unpack it.');
  mine('Good to know. Does this stain come out?');
  const photo = createId('file');
  const paper = createId('file');
  state.files.set(photo, { bytes: drawing, type: 'image/png', name: 'stain.png' });
  state.files.set(paper, { bytes: new Uint8Array(48_000), type: 'application/pdf', name: 'Care for oiled wood.pdf' });
  mine('', {
    files: [{ file: photo, name: 'stain.png', type: 'image/png', size: drawing.length, width: 320, height: 200 }],
  });
  say('It does. This sheet says how:', {
    files: [{ file: paper, name: 'Care for oiled wood.pdf', type: 'application/pdf', size: 48_000 }],
  });
  mine('Perfect.');
  state.theirs = state.entries.at(-1)?.seq ?? 0;
  state.mine = state.theirs;
}

/** What the chat can look like, each as a shopper gets there. */
export const states: Record<string, State> = {
  closed: async () => {},
  empty: (page) => openChat(page),
  full: async (page, engine) => {
    fillConversation(engine);
    await openChat(page);
    engine.emit('typing', { conversation: engine.state.conversation, by: 'agent', agent: null, name: 'Mara Lind' });
  },
  waiting: async (page, engine) => {
    fillConversation(engine);
    await openChat(page);
    engine.state.faults.set('/visitor/messages', { status: 403, code: 'blocked' });
    await send(page, 'Can I pick it up myself?');
    await page.locator('.failed').waitFor();
    engine.state.faults.set('/visitor/messages', { status: 503, code: 'unavailable' });
    await send(page, 'And until when are you open today?');
    await page.getByText(/Not sent yet|尚未发送|لم تُرسل بعد/).waitFor();
  },
  failing: async (page, engine) => {
    engine.state.faults.set('/widget/settings', { status: 500, code: 'internal' });
    await openChat(page);
  },
  away: async (page, engine) => {
    closeShop(engine);
    await openChat(page);
  },
  awayTalking: async (page, engine) => {
    fillConversation(engine);
    closeShop(engine);
    await openChat(page);
  },
  survey: async (page, engine) => {
    fillConversation(engine);
    engine.write('conversation.resolved', { resolution: 1 });
    engine.write('survey.asked', { resolution: 1 });
    await openChat(page);
    await page.locator('.scale label').nth(3).click();
  },
  notice: async (page, engine) => {
    engine.state.settings.notice = {
      version: '2026-11',
      text: 'We keep this conversation for 12 months to answer you and to improve our service. You can have it deleted at any time.',
      link: 'https://shop.example/privacy',
    };
    await openChat(page);
  },
  product: async (page) => {
    await page.evaluate(() => {
      const ask = document.createElement('shopbell-ask');
      ask.setAttribute('product', '42');
      ask.setAttribute('title', 'Oak stool, oiled by hand, 45 cm high, with a seat of woven paper cord');
      document.querySelector('main > div:last-of-type')?.append(ask);
    });
    await page.locator('shopbell-ask').click();
    await page.locator('.composer textarea').waitFor();
    await page.locator('.composer textarea').fill('Is this one right for a bathroom?');
  },
  files: async (page) => {
    await openChat(page);
    await page.locator('input[type=file]').setInputFiles([
      { name: 'stool.png', mimeType: 'image/png', buffer: Buffer.from(drawing) },
      { name: 'Invoice 2026-1042.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
    ]);
    await page.locator('.emoji-box button').click();
  },
  menu: async (page, engine) => {
    fillConversation(engine);
    engine.state.earlier = [{ ...earlier }];
    await openChat(page);
    await page.locator('.menu-box button').click();
  },
  blocked: async (page, engine) => {
    fillConversation(engine);
    engine.state.blocked = true;
    await openChat(page);
  },
  inline: async (page) => {
    await page.evaluate(() => {
      const chat = document.createElement('shopbell-chat');
      document.querySelector('main > div:last-of-type')?.append(chat);
    });
    await page.locator('shopbell-chat button.start').click();
    await page.locator('shopbell-chat .composer').waitFor();
  },
  orders: async (page, engine) => {
    engine.state.customer = { name: 'Ada', email: 'ada@example.com' };
    await openOrders(page);
    await page.locator('.orders .choice').first().waitFor();
  },
  story: async (page, engine) => {
    engine.state.customer = { name: 'Ada', email: 'ada@example.com' };
    await openOrders(page);
    await page.locator('.orders .choice').first().click();
    await page.locator('.story').waitFor();
  },
  'track-form': async (page) => {
    await openOrders(page);
    await page.locator('.seek input').first().fill('A1');
    await page.locator('.seek input').last().fill('else@example.com');
    await page.locator('.seek .button').click();
    await page.locator('.seek .wrong:not(:empty)').waitFor();
  },
  cards: async (page, engine) => {
    fillConversation(engine);
    engine.state.customer = { name: 'Ada', email: 'ada@example.com' };
    engine.say('Here it is:', { card: orderCard });
    await openChat(page);
    await page.locator('.card .state').waitFor();
  },
  'parcel-card': async (page, engine) => {
    fillConversation(engine);
    engine.state.card = sampleParcelCard();
    engine.say('', { card: parcelCard });
    await openChat(page);
    await page.locator('.card .map').scrollIntoViewIfNeeded();
    await page.locator('.card .shopbell-map-here').waitFor({ state: 'attached' });
  },
  'product-card': async (page, engine) => {
    fillConversation(engine);
    engine.state.card = sampleProductCard(3);
    engine.say('Perhaps this one?', { card: productCard });
    await openChat(page);
    await page.locator('.card [data-stock]').waitFor();
  },
  map: async (page, engine) => {
    engine.state.customer = { name: 'Ada', email: 'ada@example.com' };
    await putTracking(page, { order: '17' });
    await page.locator('shopbell-tracking .map').scrollIntoViewIfNeeded();
    await page.locator('shopbell-tracking .shopbell-map-here').waitFor({ state: 'attached' });
  },
  tracking: async (page, engine) => {
    engine.state.customer = { name: 'Ada', email: 'ada@example.com' };
    await putTracking(page, { order: '17' });
    await page.locator('shopbell-tracking .story').waitFor();
  },
  badge: async (page, engine) => {
    fillConversation(engine);
    await openChat(page);
    await page.keyboard.press('Escape');
    engine.say('Your parcel has arrived at the depot.');
    engine.say('It should be with you tomorrow.');
    await page.locator('.badge[data-count="2"]').waitFor();
  },
};

/** 'Where is my order?' inside the chat. */
export async function openOrders(page: Page): Promise<void> {
  await openChat(page);
  await page.locator('.welcome .choice').first().click();
  await page.locator('.tracking').waitFor();
}

interface TrustedTypes {
  createPolicy(name: string, rules: object): { createScriptURL(url: string): unknown };
}

/** Puts the element in place of the page's own words, with its file, as a theme does. */
export async function putTracking(page: Page, attributes: Record<string, string> = {}): Promise<void> {
  await page.evaluate((given) => {
    const element = document.createElement('shopbell-tracking');
    for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
    const instead = document.createElement('p');
    instead.className = 'instead';
    instead.append('Write to us: help@shop.example');
    element.append(instead);
    document.querySelector('main')?.replaceChildren(element);
    const loader = document.querySelector<HTMLScriptElement>('script[src$="/loader.js"]');
    const script = document.createElement('script');
    const address = loader?.src.replace('loader.js', 'tracking.js') ?? '';
    // A page's markup needs no such thing; what a script adds under trusted types does.
    const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
    const policy = trustedTypes?.createPolicy('page', { createScriptURL: (url: string) => url });
    script.src = (policy?.createScriptURL(address) ?? address) as string;
    script.nonce = loader?.nonce ?? '';
    document.head.append(script);
  }, attributes);
}

async function send(page: Page, text: string): Promise<void> {
  await page.locator('.composer textarea').fill(text);
  await page.locator('.send').click();
}

function closeShop({ state }: FakeEngine): void {
  const opensAt = new Date();
  opensAt.setDate(opensAt.getDate() + 1);
  opensAt.setHours(9, 0, 0, 0);
  state.settings.hours = { open: false, opensAt: opensAt.toISOString(), agents: 0 };
}

const earlier = {
  id: createId('conversation'),
  status: 'resolved',
  matter: 'general',
  startedAt: new Date(Date.now() - 40 * 24 * 60 * minutes).toISOString(),
  agent: { name: 'Jonas Falk', picture: null },
  read: { mine: 3, theirs: 3 },
  unread: 0,
  mergedInto: null,
};
