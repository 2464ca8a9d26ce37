import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readProviderNames } from '../demo/provider-names.ts';
import type { Front } from '../stack/http/start-http-api.ts';
import type { Ringround } from '../start-ringround.ts';
import { readTranscript } from '../vendors/read-transcript.ts';
import { samples } from './server/act.ts';
import { type Asset, bundlePage } from './server/bundle.ts';
import { createFaultBox } from './server/fault-box.ts';
import { isForThisPage } from './server/guard.ts';
import { createLive } from './server/live.ts';
import { type PageServer, servePage } from './server/serve.ts';
import { createStoreView } from './server/view-store.ts';
import { viewVendors } from './server/view-vendors.ts';
import { createHopWatch } from './server/watch-hops.ts';
import type { About } from './tables.ts';

/** Writes come in bursts; the table is read no more often than this. */
const readEveryMs = 200;

/** The page that shows the running system. `front` and `faults` go into it at its start, then it is opened. */
export function createPage(log: (line: string) => void) {
  const faults = createFaultBox();
  let server: PageServer | undefined;

  const front: Front = (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (!server || (path !== '/' && !path.startsWith('/_local/')) || !isForThisPage(request)) return false;
    servePage(server, request, response).catch((error: Error) => {
      log(`page: ${error.stack ?? error.message}`);
      response.destroy();
    });
    return true;
  };

  return {
    front,
    faults: faults.stack,
    vendorFaults: faults.vendors,
    async open(ringround: Ringround): Promise<void> {
      const about = await describe(ringround);
      const hops = createHopWatch();
      const store = createStoreView(ringround.stack, () => live.touch());
      const live = createLive(about, {
        ...(ringround.vendors && viewVendors(ringround.vendors)),
        ...hops.rows,
        ...store.source,
        ...(!ringround.simulated.twilio && store.replies),
        faults: faults.rows,
      });
      const readSoon = throttle(() => (live.isWatched() ? store.read() : undefined), log);
      let assets: Promise<Record<string, Asset>> | undefined;
      ringround.vendors?.on(live.touch);
      ringround.stack.on((event) => {
        hops.see(event);
        live.touch();
        if (event.type === 'aws-call' ? event.function !== 'operator' : event.type === 'batch') readSoon();
      });
      faults.onChange(live.touch);
      server = {
        ringround,
        faults,
        touch: live.touch,
        /** The first that is told is complete, so that nothing moves when the rest comes. */
        async connect(request, response) {
          await store.read();
          live.connect(request, response);
        },
        close: live.close,
        store: store.connect,
        assets: () => (assets ??= bundlePage()),
      };
    },
    close: () => server?.close(),
  };
}

export type Page = ReturnType<typeof createPage>;

/** Runs a task a little after it was asked for, however often it is; one run at a time. */
function throttle(task: () => Promise<void> | undefined, log: (line: string) => void): () => void {
  let isAsked = false;
  let isRunning = false;
  const run = async () => {
    isRunning = true;
    while (isAsked) {
      await sleep(readEveryMs, undefined, { ref: false });
      isAsked = false;
      await Promise.resolve(task()).catch((error: Error) => log(`page: ${error.message}`));
    }
    isRunning = false;
  };
  return () => {
    isAsked = true;
    if (!isRunning) void run();
  };
}

async function describe({ simulated, stack, providersFile }: Ringround): Promise<About> {
  const names = (await readdir(samples)).filter((name) => name.endsWith('.ogg'));
  return {
    simulated,
    businesses: Object.fromEntries(readProviderNames(await readFile(providersFile, 'utf8'))),
    samples: await Promise.all(
      names.map(async (name) => ({
        name,
        transcript: readTranscript(await readFile(resolve(samples, name))) ?? '',
      })),
    ),
    wiring: stack.wiring,
  };
}
