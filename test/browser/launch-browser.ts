import { type Browser, type LaunchOptions, chromium as playwright } from 'playwright-core';
import { unpackChromium } from './unpack-chromium.ts';

/** The same pixels everywhere: no GPU, no hinting, no scroll bars that take room; a microphone that beeps. */
const args = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/** A browser, or why the tests that need one are skipped. */
export type Launched = { browser: Browser; skip: false } | { browser: undefined; skip: string };

/**
 * An installed Chrome, or else the Chromium that came with `npm ci` (Linux, x64), with libraries of its own where the
 * machine has none: that one has to start. `alike` takes only the latter: whoever compares pixels needs the same
 * browser everywhere.
 */
export async function launchBrowser({ alike = false } = {}): Promise<Launched> {
  const faults: string[] = [];
  const own = await packed();
  for (const way of [...(alike ? [] : [{ channel: 'chrome' }]), ...own])
    try {
      return { browser: await playwright.launch({ ...way, args, headless: true }), skip: false };
    } catch (error) {
      faults.push((error as Error).message.split('\n')[0] ?? '');
    }
  const skip = `No Chromium can be started here: ${faults.join('; ')}`;
  if (own.length > 0) throw new Error(skip);
  return { browser: undefined, skip };
}

async function packed(): Promise<LaunchOptions[]> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const { executablePath, libraries } = await unpackChromium();
  const env = { ...(process.env as Record<string, string>), LD_LIBRARY_PATH: libraries };
  return [{ executablePath }, { executablePath, env }];
}
