import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { bundlePage } from '../../infra/local/page/server/bundle.ts';
import type { Snapshot } from '../../infra/local/page/tables.ts';
import { differenceFrom } from './compare-pictures.ts';
import { launchBrowser } from './launch-browser.ts';
import { startPage } from './start-page.ts';

/** What the page was told of one booked errand: `RECORD=1 npm test -- test/browser/pictures.e2e.test.ts` tells it anew. */
const recording = new URL('recorded/booked.ndjson', import.meta.url);
const origin = 'http://localhost:3000';

const { browser, skip } = await launchBrowser({ alike: true });

before(async () => {
  if (browser && process.env.RECORD) await record();
});
after(() => browser?.close());

/** Has an errand booked and keeps what a page is told of it: the first line is what stays the same. */
async function record(): Promise<void> {
  const run = await startPage();
  const from = 'whatsapp:+12125550171';
  await run.vendors.receive({ from, body: 'I need a dentist on Monday afternoon', profileName: 'Ana' });
  await run.until('the end of all calls', () => {
    const isRead = run.vendors.messages().filter(({ status }) => status === 'read').length === 2;
    return (
      isRead && run.vendors.calls().every(({ status }) => !/queued|ringing|in-progress/.test(String(status)))
    );
  });
  const response = await fetch(`${run.url}/_local/events`);
  let told = '';
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
    told += part;
    if (/"table":"errands".*\n\n/.test(told)) break;
  }
  await run.stop();
  const [, snapshot = ''] = /event: snapshot\n.*\ndata: (.*)\n/.exec(told) ?? [];
  const [, updates = '[]'] = /event: updates\n.*\ndata: (.*"table":"errands".*)\n/.exec(told) ?? [];
  const { about, updates: first } = JSON.parse(snapshot) as Snapshot;
  const lines = [about, ...first, ...(JSON.parse(updates) as unknown[])];
  writeFileSync(recording, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
}

/** Opens the page without a stack: it is told what was recorded, at the time when that was, and nothing moves. */
async function openRecording(width: number, height: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const [about, ...updates] = readFileSync(recording, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const latest = Math.max(...updates.filter(({ table }) => table === 'messages').map(({ row }) => row.at));
  const context = await browser!.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'America/New_York',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(latest + 4000);
  const assets = await bundlePage();
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/_local/events') {
      const snapshot = JSON.stringify({ about, updates } satisfies Snapshot);
      // After this nothing more is said, and nobody asks again.
      const body = `retry: 100000000\n\nevent: snapshot\nid: recorded.1\ndata: ${snapshot}\n\n`;
      return route.fulfill({ contentType: 'text/event-stream', body });
    }
    const asset = assets[pathname];
    return asset ? route.fulfill(asset) : route.abort();
  });
  await page.goto(origin);
  await page.getByText('Appointment Confirmed').waitFor({ state: 'attached' });
  await page.getByText('reconnecting', { exact: true }).waitFor();
  await page.evaluate('document.fonts.ready');
  return page;
}

for (const [name, width, height, colorScheme, views] of [
  ['wide', 1600, 900, 'light', ['Chat']],
  ['narrow', 360, 740, 'dark', ['Chat', 'Calls', 'System']],
] as const)
  for (const view of views)
    test(`the ${name} page, ${view}, looks as it did`, { skip }, async () => {
      const page = await openRecording(width, height, colorScheme);
      if (name === 'narrow') await page.getByRole('navigation').getByRole('button', { name: view }).click();
      const taken = await page.screenshot({ mask: [page.locator('.link')], maskColor: 'grey' });
      const file = new URL(`recorded/${name}-${view.toLowerCase()}.png`, import.meta.url).pathname;

      const difference = await differenceFrom(file, taken, page);
      if (difference > 0.005) writeFileSync(`${file}.taken.png`, taken);
      await page.context().close();

      assert.ok(difference <= 0.005, `${(difference * 100).toFixed(2)} % of it; see ${file}.taken.png`);
    });
