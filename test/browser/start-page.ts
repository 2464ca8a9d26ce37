import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createPage } from '../../infra/local/page/create-page.ts';
import { startLocal } from '../end-to-end/local/start-local.ts';

/** Only a page that hangs lets itself be waited for so long. */
const HANG_MINUTES = 5;

export type PageRun = Awaited<ReturnType<typeof startPage>>;

/** The local stack with its page; vendors live five times as fast, if not told otherwise. */
export async function startPage(env: Record<string, string> = {}, { timeScale = 0.2 } = {}) {
  const log: string[] = [];
  const page = createPage((line) => log.push(line));
  const run = await startLocal(
    {
      front: page.front,
      faults: page.faults,
      vendors: { timeScale, random: () => 0.5, faults: page.vendorFaults },
    },
    { CALLS_PER_SECOND: '10', ...env },
  );
  await page.open(run);
  return {
    ...run,
    pageLog: log,
    async stop() {
      await page.close();
      await run.stop();
    },
  };
}

/** A folder and a port that outlive one run of the stack. */
export async function openHome(port: string) {
  const folder = await mkdtemp(join(tmpdir(), 'ringround-home-'));
  return {
    env: { DATA_DIR: folder, PORT: port },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Opens the page as a user would; everything that the browser complains about is collected in `complaints`. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    viewport: { width: 1600, height: 1000 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(HANG_MINUTES * 60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url()))
      complaints.push(`asked for ${request.url()}`);
  });
  await page.goto(url);
  await page.getByText('live', { exact: true }).waitFor();
  return { page, complaints, ...hands(page), leave: () => context.close() };
}

/** What a user does on the page. */
function hands(page: Page) {
  const chat = (user: string) => page.getByRole('region', { name: `Chat of ${user}` });
  return {
    chat,
    be: (user: string) =>
      page.getByRole('group', { name: 'Whose phone' }).getByRole('button', { name: user }).click(),
    say: async (user: string, words: string) => {
      await chat(user).getByLabel('Message', { exact: true }).fill(words);
      await page.keyboard.press('Enter');
    },
    hear: (user: string, words: string | RegExp) => chat(user).getByText(words).last().waitFor(),
    press: (name: string) => page.getByRole('button', { name, exact: true }).first().click(),
    /** Plays all businesses by hand, or gives them back. */
    plays: async (isMine: boolean) => {
      await page.getByRole('switch', { name: 'I play the businesses', checked: !isMine }).click();
      await page.getByRole('switch', { name: 'I play the businesses', checked: isMine }).waitFor();
    },
    see: (words: string | RegExp) => page.getByText(words).first().waitFor(),
  };
}
