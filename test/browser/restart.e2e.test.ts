import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFreePort } from '../fake-world/over-http/find-free-port.ts';
import { WISH } from '../weekday-in.ts';
import { launchBrowser } from './launch-browser.ts';
import { openHome, startPage, visit } from './start-page.ts';

const { browser, skip } = await launchBrowser();

test('a page that is open outlives a restart of the stack: chat, calls and errands are there again', {
  skip,
}, async () => {
  const home = await openHome(String(await findFreePort()));
  let run = await startPage(home.env);
  try {
    const { page, say, hear, chat } = await visit(browser!, run.url);
    await say('Ana', WISH);
    await hear('Ana', 'Appointment Confirmed');
    await run.stop();
    await page.getByText('reconnecting', { exact: true }).waitFor();

    run = await startPage(home.env);
    await page.getByText('live', { exact: true }).waitFor();
    await hear('Ana', 'Appointment Confirmed');
    await page.locator('.state', { hasText: 'booked' }).waitFor();
    await say('Ana', 'status');
    await hear('Ana', /booked at Dr\. Garcia/);

    assert.equal(await chat('Ana').getByText('Appointment Confirmed').count(), 1);
  } finally {
    await browser!.close();
    await run.stop();
    await home.remove();
  }
});
