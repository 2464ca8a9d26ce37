import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { skip, visitShared } from './shared-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, as lines that say where. Evaluated by the debugger, which the page's policy does not bind. */
async function flaws(page: Page): Promise<string[]> {
  if (await page.evaluate(`typeof axe === 'undefined'`)) await page.evaluate(axe);
  // Of what is in order no selectors are made: they take most of the time.
  const { violations } = (await page.evaluate(`axe.run({ resultTypes: ['violations'] })`)) as AxeResults;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}

describe('the page for everybody', { skip }, () => {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1600, 360])
      test(`axe finds nothing at ${width} px, ${colorScheme}`, async () => {
        const { page, press, leave } = await visitShared({
          colorScheme,
          viewport: { width, height: 900 },
        });
        const isNarrow = width < 760;
        const view = async (name: string) => {
          if (isNarrow) await page.getByRole('navigation').getByRole('button', { name }).click();
        };

        await press('Send a voice note');
        const found = await flaws(page);
        await press('Attach a place, a contact or a photo');
        found.push(...(await flaws(page)));
        await view('Calls');
        await page.getByText('What was said').first().click();
        found.push(...(await flaws(page)));
        await view('System');
        await page.locator('summary', { hasText: 'version' }).click();
        found.push(...(await flaws(page)));
        await leave();

        assert.deepEqual(found, []);
      });

  test('everything is done with the keyboard alone: another user, words, a voice note, a fault', async () => {
    const { page, chat, see, leave } = await visitShared();
    const tabTo = async (name: string) => {
      for (let n = 0; n < 80; n += 1) {
        await page.keyboard.press('Tab');
        const label = await page.evaluate(
          `(({ ariaLabel, textContent }) => ariaLabel ?? textContent)(document.activeElement)`,
        );
        if (String(label).startsWith(name)) return;
      }
      throw new Error(`The focus never came to ${name}.`);
    };

    await tabTo('Diego');
    await page.keyboard.press('Enter');
    await tabTo('Message');
    await tabTo('Message');
    await page.keyboard.type('help me');
    await page.keyboard.press('Enter');
    await chat('Diego').getByText('help me', { exact: true }).first().waitFor();
    await tabTo('Send a voice note');
    await page.keyboard.press('Enter');
    await page.getByText('silence.ogg').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('silence.ogg').waitFor({ state: 'detached' });
    await tabTo('Lose a call-status callback');
    await page.keyboard.press('Space');
    await see(/Strikes at the next occasion/);
    await page.keyboard.press('Space');
    await page.getByText(/Strikes at the next occasion/).waitFor({ state: 'detached' });
    await leave();
  });

  for (const width of [360, 820, 1600])
    test(`nothing is cut and nothing moves while the page loads at ${width} px`, async () => {
      const { page, leave } = await visitShared({ viewport: { width, height: 900 } });

      const shift = await page.evaluate(`new Promise((resolve) => {
      let sum = 0;
      new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value; })
        .observe({ type: 'layout-shift', buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
    })`);
      const cut =
        await page.evaluate(`[...document.querySelectorAll('button, h1, h2, h3, h4, .badge, .box, .state, .hop-name')]
      .filter((one) => one.checkVisibility() && !one.closest('.quick, .unseen'))
      .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth + 1)
      .map(({ textContent }) => textContent)`);
      await leave();

      assert.deepEqual(cut, []);
      assert.ok(Number(shift) < 0.02, `layout shift ${shift}`);
    });
});
