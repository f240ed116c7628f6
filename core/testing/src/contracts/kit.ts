import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A page on which `mountSpecimens` (`@shopbell/console/test-kit`) has drawn the kit into `#specimens`. */
export interface KitWorld {
  page: Page;
  close(): Promise<void>;
}

/** Holds a kit of the agents' console to its promises, in a real browser, a test each. */
export function testKit(name: string, start: () => Promise<KitWorld>): void {
  describe(`${name} keeps the promises of a kit`, () => {
    let world: KitWorld;
    beforeAll(async () => {
      world = await start();
    });
    afterAll(() => world?.close());
    for (const [promise, check] of Object.entries(promises)) {
      it(promise, async () => {
        await world.page.reload();
        await world.page.getByText('Page title').waitFor();
        await check(world.page);
      });
    }
  });
}

async function heard(page: Page, part: string): Promise<unknown[]> {
  const all: [string, unknown][] = JSON.parse((await page.locator('#specimens').getAttribute('data-heard')) ?? '[]');
  return all.filter(([of]) => of === part).map(([, value]) => value);
}

/** Libraries move the focus a moment after something has opened or a key was pressed; no person presses the next one before. */
async function focusOn(page: Page, words: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(words);
}

/** A promise in words, and what finds out whether it is kept. Exported to test the suite itself. */
export const promises: Record<string, (page: Page) => Promise<void>> = {
  'the title of a page is its first heading': async (page) => {
    expect(await page.getByRole('heading').first().textContent()).toBe('Page title');
    await page.getByRole('heading', { name: 'Section title' }).waitFor();
  },

  'disabled={false} can be pressed, disabled and busy cannot': async (page) => {
    for (const kind of ['primary', 'secondary', 'plain'])
      await page.getByRole('button', { name: `Button ${kind}` }).click();
    for (const kind of ['disabled', 'busy']) {
      await page
        .getByRole('button', { name: `Button ${kind}` })
        .click({ force: true, timeout: 1_000 })
        .catch(() => undefined);
    }
    expect(await heard(page, 'button')).toEqual(['primary', 'secondary', 'plain']);
  },

  'a button that shows only a sign has a name': async (page) => {
    await page.getByRole('button', { name: 'Named button' }).click();
    expect(await heard(page, 'button')).toEqual(['named']);
  },

  'a label is said together with the text that is shown': async (page) => {
    await page.getByRole('button', { name: /Said first.*Shown text/s }).waitFor();
    await page.getByRole('button', { name: /Said before.*Shown choice/s }).waitFor();
  },

  'buttons and links are pressed by keyboard': async (page) => {
    await page.getByRole('button', { name: 'Button primary' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Button plain' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('Link pressed').focus();
    await page.keyboard.press('Enter');
    expect([await heard(page, 'button'), await heard(page, 'link')]).toEqual([['primary', 'plain'], ['pressed']]);
  },

  'every tone and kind is drawn': async (page) => {
    for (const tone of ['neutral', 'good', 'warning', 'bad']) {
      for (const part of ['Badge', 'Text', 'Banner'])
        await page.getByText(`${part} ${tone}`, { exact: true }).waitFor();
    }
    for (const kind of ['body', 'strong', 'soft', 'small', 'heading']) {
      await page.getByText(`Text ${kind}`, { exact: true }).waitFor();
    }
  },

  'a banner is dismissed by its named button': async (page) => {
    await page.getByRole('button', { name: 'Dismiss warning' }).click();
    expect(await heard(page, 'dismiss')).toEqual(['warning']);
  },

  'labels are visible, or name the field where they are hidden': async (page) => {
    for (const label of ['Field label', 'Long label', 'Select label', 'Switch label']) {
      expect(await page.getByText(label, { exact: true }).first().isVisible()).toBe(true);
    }
    await page.getByLabel('Hidden label').waitFor();
    await page.getByText('Field error').waitFor();
  },

  'fields give texts, not events': async (page) => {
    await page.getByLabel('Field label').fill('ab');
    await page.getByLabel('Field label').press('Enter');
    await page.getByLabel('Long label').fill('one\ntwo');
    expect([await heard(page, 'text'), await heard(page, 'long'), await heard(page, 'submit')]).toEqual([
      ['ab'],
      ['one\ntwo'],
      [1],
    ]);
    expect(await page.getByLabel('Disabled label').isDisabled()).toBe(true);
  },

  'a switch gives a flag, by press and by Space': async (page) => {
    const part = page.getByRole('switch', { name: 'Switch label' });
    await part.click();
    await part.focus();
    await page.keyboard.press('Space');
    expect(await heard(page, 'switch')).toEqual([true, false]);
  },

  'a choice is made by keyboard and gives its value': async (page) => {
    const native = await page.locator('select').count();
    if (native > 0) await page.getByLabel('Select label').selectOption('b');
    else {
      await page.getByLabel('Select label').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('option', { name: 'Choice B' }).waitFor();
      await focusOn(page, 'Choice A');
      await page.keyboard.press('ArrowDown');
      await focusOn(page, 'Choice B');
      await page.keyboard.press('Enter');
    }
    await expect.poll(async () => (await heard(page, 'select')).at(-1)).toBe('b');
  },

  'tabs are changed by press and by arrow': async (page) => {
    await page.getByRole('tab', { name: 'Choice B' }).click();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => heard(page, 'tabs')).toEqual(['b', 'a']);
  },

  'a table has headings and cells, or what stands for none': async (page) => {
    await page.getByRole('columnheader', { name: 'Column count' }).waitFor();
    await page.getByRole('cell', { name: 'Cell name' }).waitFor();
    await page.getByText('Empty rows').waitFor();
  },

  'a menu opens, moves and chooses by keyboard, and gives the focus back': async (page) => {
    const button = page.getByRole('button', { name: 'Menu label' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Choice A' }).waitFor();
    await focusOn(page, 'Choice A');
    await page.keyboard.press('ArrowDown');
    await focusOn(page, 'Choice B');
    await page.keyboard.press('Enter');
    await expect.poll(() => heard(page, 'menu')).toEqual(['b']);
    await page.getByRole('menuitem').first().waitFor({ state: 'hidden' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Choice A' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem').first().waitFor({ state: 'hidden' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  },

  'a dialog takes the focus, closes by Escape and by its button, and gives the focus back': async (page) => {
    const opener = page.getByRole('button', { name: 'Open dialog' });
    await opener.click();
    const dialog = page.getByRole('dialog', { name: 'Dialog title' });
    await dialog.getByText('Dialog text').waitFor();
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await opener.click();
    await page.getByRole('button', { name: 'Dialog action' }).click();
    await page.getByRole('button', { name: 'Close dialog' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect([await heard(page, 'close'), await heard(page, 'dialog')]).toEqual([[1, 1], ['done']]);
    await expect.poll(() => opener.evaluate((element) => element === document.activeElement)).toBe(true);
  },

  'a form that was changed is saved or taken back, and neither while it cannot be': async (page) => {
    const save = page.getByRole('button', { name: 'Save form' });
    const pressAnyway = () => save.click({ force: true, timeout: 1_000 }).catch(() => undefined);
    await pressAnyway();
    for (const text of ['busy', 'blocked', 'typed']) {
      await page.getByLabel('Form label').fill(text);
      await page.getByText(`Form ${text}`).waitFor();
      await (text === 'typed' ? save.click() : pressAnyway());
    }
    expect(await heard(page, 'save')).toEqual(['typed']);
    await page.getByRole('button', { name: 'Revert form' }).click();
    await expect.poll(() => page.getByLabel('Form label').inputValue()).toBe('');
  },

  'a toast shows, acts, and leaves the focus where it was': async (page) => {
    const opener = page.getByRole('button', { name: 'Show toast' });
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Toast text').waitFor();
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Toast action' }).click();
    expect(await heard(page, 'toast')).toEqual([1]);
  },

  'axe finds nothing': async (page) => {
    expect(await findBarriers(page)).toEqual([]);
  },
};

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe-core complains of on a page: rule, and where. Works under any content security policy. `only` names the rules to try; default all of WCAG 2.1 AA. */
export async function findBarriers(page: Page, only?: readonly string[]): Promise<string[]> {
  await page.evaluate(readFileSync(axe, 'utf8'));
  return page.evaluate(async (rules) => {
    const { axe: found } = window as unknown as {
      axe: {
        run(
          context: string,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }>;
      };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
    const { violations } = await found.run('body', {
      runOnly: rules ? { type: 'rule', values: [...rules] } : { type: 'tag', values: tags },
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) =>
          `${id}: ${String(target)} ${(failureSummary ?? '').replace(/\s+/g, ' ').slice(0, 200)}`,
      ),
    );
  }, only);
}
