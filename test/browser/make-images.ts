import { mkdir, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { launchBrowser } from './launch-browser.ts';
import { startPage, visit } from './start-page.ts';
import { type Frame, writeAnimation } from './write-animation.ts';

/** `npm run images`: has an appointment booked on the page and films it for the README. */
const folder = new URL('../../docs/images/', import.meta.url);
const size = { width: 1280, height: 760 };
const frameMs = 600;
const lastFrameMs = 4000;

const { browser, skip } = await launchBrowser({ alike: true });
if (!browser) throw new Error(skip);
const run = await startPage({ CALLS_PER_SECOND: '1' }, { timeScale: 1 });
try {
  await mkdir(folder, { recursive: true });
  const frames = await film();
  await writeFile(new URL('page.webp', folder), writeAnimation(frames, size.width, size.height));
  for (const colorScheme of ['light', 'dark'] as const) await photograph(colorScheme);
} finally {
  await browser.close();
  await run.stop();
}

/** Each picture is shown for as long as it took until the next one. */
async function film(): Promise<Frame[]> {
  const { page, be, chat, hear, leave } = await visit(browser!, run.url, {
    viewport: size,
    reducedMotion: 'no-preference',
  });
  const shots: { at: number; png: Buffer }[] = [];
  const shoot = async () => {
    const at = Date.now();
    shots.push({ at, png: await page.screenshot() });
    await sleep(Math.max(0, at + frameMs - Date.now()));
  };
  await be('Ana');
  await shoot();
  const field = chat('Ana').getByLabel('Message', { exact: true });
  await field.fill('I need a dentist on Monday afternoon');
  await shoot();
  await field.press('Enter');
  let isOver = false;
  const confirmed = hear('Ana', 'Appointment Confirmed').finally(() => {
    isOver = true;
  });
  while (!isOver) await shoot();
  await confirmed;
  for (let n = 0; n < 4; n += 1) await shoot();
  const frames: Frame[] = [];
  for (const [index, { at, png }] of shots.entries())
    frames.push({ webp: await toWebp(page, png, 0.6), ms: (shots[index + 1]?.at ?? at + lastFrameMs) - at });
  await leave();
  return frames;
}

/** A second errand, in the middle of its calls. */
async function photograph(colorScheme: 'light' | 'dark'): Promise<void> {
  const viewport = { width: 1600, height: 900 };
  const user = colorScheme === 'light' ? 'Ben' : 'Chloe';
  const { page, be, say, leave } = await visit(browser!, run.url, {
    viewport,
    colorScheme,
    deviceScaleFactor: 1,
  });
  await be(user);
  await say(user, 'A vet tomorrow morning');
  await page.locator('.right').first().waitFor();
  await writeFile(new URL(`page-${colorScheme}.webp`, folder), await toWebp(page, await page.screenshot()));
  await leave();
}

/** Chromium can write WebP, so no other program is needed. */
async function toWebp(page: Page, png: Buffer, quality = 0.85): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([text, wanted]) => {
      const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext('2d')!.drawImage(image, 0, 0);
      const webp = await canvas.convertToBlob({ type: 'image/webp', quality: wanted });
      return new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
        reader.readAsDataURL(webp);
      });
    },
    [png.toString('base64'), quality] as const,
  );
  return Buffer.from(base64, 'base64');
}
