import { createId } from '@shopbell/contract';
import { expect, test } from 'vitest';
import type { FakeEngine } from './fake-engine.ts';
import { poll } from './patience.ts';
import { setStage } from './stage.ts';
import { fillConversation, openChat, states } from './states.ts';

const onPage = setStage();
const wishes = (engine: FakeEngine) => engine.state.entries.filter(({ kind }) => kind === 'human.wanted').length;

test('away: the form wants both, says what is missing, and leaves message and address once', () =>
  onPage({}, async (page, engine) => {
    engine.state.settings.hours = { open: false, opensAt: null, agents: 0 };
    await openChat(page);
    await page.locator('.away .button').click();
    await page.getByText('Please write what we can do for you.').waitFor();
    await page.locator('.away textarea').fill('Do you repair old stools?');
    await page.locator('.away input').fill('ada@');
    await page.locator('.away .button').click();
    await page.getByText('Please enter an address').waitFor();
    await page.locator('.away input').fill('ada@example.com');
    await page.locator('.away .button').click();
    await page.getByText('We will answer to ada@example.com.').waitFor();
    await page.getByText('Do you repair old stools?').waitFor();
    const sent = engine.state.calls.filter(({ path }) => path === '/visitor/contact');
    expect(sent.map(({ body }) => body)).toMatchObject([
      { email: 'ada@example.com', text: 'Do you repair old stools?' },
    ]);
  }));

test('away: the product that is asked about stands over the form, goes with the message, and whoever listens hears of it', () =>
  onPage({}, async (page, engine) => {
    engine.state.settings.hours = { open: false, opensAt: null, agents: 0 };
    await page.evaluate(() => {
      document.addEventListener('shopbell:message', (event) =>
        Object.assign(window, {
          told: [...((window as { told?: unknown[] }).told ?? []), (event as CustomEvent).detail],
        }),
      );
      const product = { product: '7', title: 'Oak stool', url: 'https://shop.example/p/7' };
      const chat = document.querySelector('shopbell-launcher') as unknown as {
        prefill(content: object): Promise<void>;
        open(): Promise<void>;
      };
      return chat.prefill({ product }).then(() => chat.open());
    });
    await page.locator('.away .product').getByText('Oak stool').waitFor();
    await page.locator('.away textarea').fill('Is it stable?');
    await page.locator('.away input').fill('ada@example.com');
    await page.locator('.away .button').click();
    await page.locator('.message.mine .product').getByText('Oak stool').waitFor();
    const inOrder = /Today[\s\S]*Is it stable\?[\s\S]*We will answer to ada@example\.com\./;
    await poll(() => page.locator('[role=log]').textContent()).toMatch(inOrder);
    expect(engine.state.calls.filter(({ path }) => /message|contact/.test(path)).map(({ path }) => path)).toEqual([
      '/visitor/contact',
    ]);
    await poll(() => page.evaluate(() => (window as { told?: unknown[] }).told?.length)).toBe(1);
  }));

test('away in a shop that sends no mail: asks for no address and offers no transcript, and takes the message', () =>
  onPage({}, async (page, engine) => {
    engine.state.settings.hours = { open: false, opensAt: null, agents: 0 };
    engine.state.settings.mails = false;
    await openChat(page);
    await page.getByText('Write to us, and we will answer here.').waitFor();
    await page.locator('.composer textarea').fill('Do you repair old stools?');
    await page.keyboard.press('Enter');
    await page.locator('.message.mine').waitFor();
    await poll(() => page.locator('input[type=email]').count()).toBe(0);
    await page.locator('.menu-box button').first().click();
    await page.locator('.menu').waitFor();
    await poll(() => page.getByText('E-mail me this conversation').count()).toBe(0);
  }));

test('the notice comes before the first message, keeps what was typed, and its version travels', () =>
  onPage({}, async (page, engine) => {
    engine.state.settings.notice = { version: 'v7', text: 'We keep this for a year.', link: 'javascript:alert(1)' };
    await openChat(page);
    await poll(() => page.locator('.card a').count()).toBe(0);
    await page.locator('.composer textarea').fill('Hello');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(200);
    expect(engine.state.calls.some(({ path }) => path === '/visitor/messages')).toBe(false);
    await page.locator('.card .button').click();
    await page.locator('.composer textarea').press('Enter');
    await poll(() => engine.state.calls.find(({ path }) => path === '/visitor/messages')?.body).toMatchObject({
      text: 'Hello',
      noticeVersion: 'v7',
    });
  }));

test('failures say what happened and go away by themselves', () =>
  onPage({}, async (page, engine) => {
    engine.state.faults.set('/widget/settings', { status: 503, code: 'unavailable' });
    await openChat(page);
    await page.getByText('The shop works as usual').waitFor();
    engine.state.faults.clear();
    await page.locator('.trouble-page .button').click();
    await page.locator('.composer').waitFor();
  }));

test('the app that does not load says so at the button, and loads at the next press', () =>
  onPage({}, async (page) => {
    let fails = true;
    await page.route('**/app-*.js*', (route) => (fails ? route.abort() : route.continue()));
    await page.locator('button.launcher').click();
    await page.locator('.trouble[role=alert]').waitFor();
    fails = false;
    await page.locator('button.launcher').click();
    await page.locator('.composer').waitFor();
    await poll(() => page.locator('.trouble').count()).toBe(0);
  }));

test('a refused message shows why; a second try sends it, another is thrown away', () =>
  onPage({}, async (page, engine) => {
    await openChat(page);
    engine.state.faults.set('/visitor/messages', { status: 422, code: 'refused' });
    for (const text of ['keep me', 'drop me']) {
      await page.locator('.composer textarea').fill(text);
      await page.keyboard.press('Enter');
    }
    await poll(() => page.locator('.failed').count()).toBe(2);
    await page.locator('.message', { hasText: 'drop me' }).getByRole('button', { name: 'Remove' }).click();
    engine.state.faults.clear();
    await page.locator('.message', { hasText: 'keep me' }).getByRole('button', { name: 'Try again' }).click();
    await page.locator('.progress', { hasText: 'Sent' }).waitFor();
    expect(engine.state.entries.filter(({ kind }) => kind === 'message.sent').map(({ body }) => body.text)).toEqual([
      'keep me',
    ]);
  }));

test('emoji: alone they are large; the picker puts one where one writes', () =>
  onPage({}, async (page) => {
    await openChat(page);
    await page.locator('.emoji-box > button').click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await poll(() => page.locator('.composer textarea').inputValue()).toBe('😄');
    await page.locator('.composer textarea').press('Enter');
    await page.locator('.big', { hasText: '😄' }).waitFor();
  }));

test('the header says when the last agent has gone, and when one is back', () =>
  onPage({}, async (page, engine) => {
    fillConversation(engine);
    await openChat(page);
    await page.getByText('We are here to help').waitFor();
    await expect.poll(() => engine.streams.size).toBe(1);
    engine.emit('agents', { present: 0 });
    await page.getByText('We answer as soon as we can').waitFor();
    engine.emit('agents', { present: 2 });
    await page.getByText('We are here to help').waitFor();
  }));

test('earlier conversations can be read, and left again', () =>
  onPage({}, async (page, engine) => {
    await states.menu?.(page, engine);
    await page.getByRole('menuitem', { name: 'Earlier conversations' }).click();
    await page.getByRole('button', { name: /Jonas Falk/ }).click();
    await page.getByText('This conversation has ended.').waitFor();
    await page.locator('.message').first().waitFor();
    await poll(() => page.locator('.composer').count()).toBe(0);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.locator('.composer').waitFor();
  }));

test('a person can be asked for until somebody answers; what was not sent is said', () =>
  onPage({}, async (page, engine) => {
    fillConversation(engine);
    await openChat(page);
    const button = page.getByRole('button', { name: 'Ask for a person' });
    engine.state.faults.set('/visitor/human', { status: 503, code: 'unavailable' });
    await button.click();
    await page.locator('[role=status]', { hasText: 'This was not sent.' }).waitFor();
    engine.state.faults.clear();
    await button.click();
    await page.getByText('You asked for a person. Somebody of the shop will answer here.').waitFor();
    await button.click();
    await page.locator('[role=status]', { hasText: 'You asked for a person.' }).waitFor();
    expect(wishes(engine)).toBe(1);
    engine.say('Here I am.');
    await page.getByText('Here I am.').waitFor();
    await button.click();
    await poll(() => wishes(engine)).toBe(2);
  }));

test('a person can be asked for before the first message, which it is then', () =>
  onPage({}, async (page, engine) => {
    await openChat(page);
    await page.getByRole('button', { name: 'Ask for a person' }).click();
    await page.getByText('You asked for a person.').first().waitFor();
    await page.locator('.message', { hasText: 'I would like to talk to a person.' }).waitFor();
    expect(engine.state.entries.map(({ kind }) => kind)).toEqual([
      'conversation.started',
      'message.sent',
      'human.wanted',
    ]);
  }));

test('a person can be asked for after the end, which is a message that goes on', () =>
  onPage({}, async (page, engine) => {
    fillConversation(engine);
    engine.write('conversation.resolved', { resolution: 1 });
    engine.state.status = 'resolved';
    await openChat(page);
    await page.getByText('The conversation has ended.').waitFor();
    const before = wishes(engine);
    await page.getByRole('button', { name: 'Ask for a person' }).click();
    await poll(() => wishes(engine)).toBe(before + 1);
    expect(engine.state.entries.slice(-2).map(({ kind }) => kind)).toEqual(['message.sent', 'human.wanted']);
  }));

test('the conversation can be had by mail, and it is said where it goes', () =>
  onPage({}, async (page, engine) => {
    await states.menu?.(page, engine);
    await page.getByRole('menuitem', { name: 'E-mail me' }).click();
    await page.locator('[role=status]', { hasText: 'on its way to ada@example.com' }).waitFor();
    engine.state.faults.set('/visitor/transcript', { status: 422, code: 'refused' });
    await page.locator('.menu-box button').click();
    await page.getByRole('menuitem', { name: 'E-mail me' }).click();
    await page.locator('[role=status]', { hasText: 'Leave your e-mail address first' }).waitFor();
  }));

test('what comes in the moment after closing was not seen, however late the screens notice', () =>
  onPage({}, async (page, engine) => {
    fillConversation(engine);
    await openChat(page);
    await poll(() => engine.state.mine).toBe(engine.state.entries.at(-1)?.seq);
    // Effects of what was drawn wait for a frame that does not come.
    await page.evaluate(() => {
      globalThis.requestAnimationFrame = () => 0;
    });
    await page.exposeFunction('sayNow', () => void engine.say('just missed'));
    await page.evaluate(async () => {
      document.querySelector('shopbell-launcher')?.close();
      await (globalThis as unknown as { sayNow(): Promise<void> }).sayNow();
    });
    await page.locator('.badge[data-count="1"]').waitFor();
    await page.locator('button.launcher').click();
    await page.locator('.new').waitFor();
  }));

test('a message that nobody looks at rings once, unless sound is off; that is kept', () =>
  onPage({}, async (page, engine) => {
    await page.evaluate(() => {
      const Real = OscillatorNode;
      Object.assign(globalThis, { tones: 0 });
      globalThis.OscillatorNode = class extends Real {
        constructor(context: BaseAudioContext, options?: OscillatorOptions) {
          super(context, options);
          (globalThis as unknown as { tones: number }).tones += 1;
        }
      };
    });
    const tones = () => page.evaluate(() => (globalThis as unknown as { tones: number }).tones);
    fillConversation(engine);
    await openChat(page);
    engine.say('seen at once');
    await page.getByText('seen at once').waitFor();
    expect(await tones()).toBe(0);
    await page.keyboard.press('Escape');
    // Read marks are said a moment after the words are seen; one that is still under way would be of what was seen.
    await page.locator('dialog').waitFor({ state: 'hidden' });
    await poll(() => engine.state.calls.filter(({ path }) => path === '/visitor/read').length).toBeGreaterThan(0);
    engine.say('not seen');
    await poll(tones).toBe(2);
    await page.locator('button.launcher').click();
    await page.locator('.new').waitFor();
    await page.locator('.menu-box button').click();
    await page.getByRole('menuitemcheckbox', { name: 'Sound' }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    engine.say('not heard');
    await page.locator('.badge[data-count="1"]').waitFor();
    expect(await tones()).toBe(2);
    await poll(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.endsWith(':muted')))).toBe(true);
  }));

test('whether the shop reads the tone of one’s messages is one’s own to say, and a change that fails is taken back', () =>
  onPage({}, async (page, engine) => {
    await openChat(page);
    const mood = page.getByRole('menuitemcheckbox', { name: 'The shop may read my tone' });
    await page.locator('.menu-box button').click();
    await mood.waitFor();
    expect(await mood.getAttribute('aria-checked')).toBe('true');
    await mood.click();
    await poll(() => engine.state.moodOff).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator('.menu-box button').click();
    await poll(() => mood.getAttribute('aria-checked')).toBe('false');
    engine.state.faults.set('/mood', { status: 422, code: 'refused' });
    await mood.click();
    await page.getByText('This was not changed. Please try again.').waitFor();
    expect(await mood.getAttribute('aria-checked')).toBe('false');
    expect(engine.state.moodOff).toBe(true);
  }));

test('a video plays when it is asked for, a paper opens elsewhere, a name cannot turn around', () =>
  onPage({}, async (page, engine) => {
    const [film, paper] = [createId('file'), createId('file')];
    engine.state.files.set(film, { bytes: new Uint8Array(64), type: 'video/mp4', name: 'film.mp4' });
    engine.say('Look', {
      files: [
        { file: film, name: 'film.mp4', type: 'video/mp4', size: 64 },
        { file: paper, name: 'invoice\u202efdp.exe', type: 'application/pdf', size: 2_400_000 },
      ],
    });
    await openChat(page);
    // The paper's; the film is only asked for when somebody wants to see it.
    const asked = () => engine.state.calls.filter(({ path }) => path === '/visitor/file-link').length;
    await expect.poll(asked).toBe(1);
    await page.getByRole('button', { name: 'Play film.mp4' }).click();
    await page.locator('video[src*="/bytes"]').waitFor();
    expect(asked()).toBe(2);
    const link = page.locator('a.paper[href]');
    await poll(() => link.getAttribute('rel')).toContain('noopener');
    await poll(() => link.textContent()).toBe('invoicefdp.exe2.4 MB');
  }));

test('a picture from the clipboard becomes an attachment', () =>
  onPage({}, async (page) => {
    await openChat(page);
    await page.locator('.composer textarea').evaluate((area) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(8)], 'shot.png', { type: 'image/png' }));
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await page.locator('.upload img').waitFor();
    await page.getByRole('button', { name: 'Remove shot.png' }).click();
    await poll(() => page.locator('.upload').count()).toBe(0);
  }));
